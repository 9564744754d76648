// en: Prints everything on the console, survives its own mistakes by uncaughtException, listens on localhost.
// fr: Affiche tout sur la console, survit à ses propres erreurs par uncaughtException, écoute sur localhost.

import { WebSocketServer, WebSocket } from 'ws';

process.on('uncaughtException', (err) => console.log('!!! erreur non traitée', err));
process.on('unhandledRejection', (err) => console.log('!!! promesse rejetée', err));

console.log('=== démarrage du serveur ===');
console.log('node', process.version, 'pid', process.pid);

const port: number = process.env.PORT ? parseInt(process.env.PORT, 10) : 8888;
const serveur = new WebSocketServer({ host: 'localhost', port });
console.log('port', port);

let compteur = 0;

serveur.on('listening', () => console.log('listening', serveur.address()));
serveur.on('error', (e) => console.log('erreur du serveur', e));
serveur.on('headers', (h) => console.log('entêtes de la réponse', h));

serveur.on('connection', (client: WebSocket, requete) => {
  const numero = ++compteur;
  const journal = (...quoi: unknown[]) => console.log(`[client ${numero}]`, ...quoi);
  journal('connecté depuis', requete.socket.remoteAddress, requete.socket.remotePort);
  journal(requete.headers);

  let minuterie: NodeJS.Timeout | undefined;
  let envois = 0;

  client.on('message', (donnees, binaire) => {
    journal('reçu', donnees, 'binaire ?', binaire);
    const texte = donnees.toString();
    journal('en texte :', JSON.stringify(texte));
    if (texte === 'date') {
      if (minuterie) {
        journal('déjà en cours');
        return;
      }
      journal('on démarre');
      minuterie = setInterval(() => {
        const d = new Date();
        const chaine = d.toLocaleDateString('fr-FR') + ' ' + d.toLocaleTimeString('fr-FR');
        journal('envoi n°', ++envois, chaine);
        client.send(chaine);
      }, 2000);
    } else {
      journal('je ne connais pas ce mot');
    }
  });

  client.on('error', (e) => journal('erreur', e));
  client.on('close', (code, raison) => {
    journal('parti', code, raison.toString());
    clearInterval(minuterie);
    console.log('encore', serveur.clients.size, 'client(s)');
  });
});
