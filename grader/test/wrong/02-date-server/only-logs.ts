// fails: listens
// en: Does nothing but log.
// fr: Ne fait rien qu'afficher une ligne.

console.log('Serveur WebSocket sur le port 8888, la date est', new Date().toString())
