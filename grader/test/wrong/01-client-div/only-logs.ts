// fails: connects
// en: Does nothing but log a line.
// fr: Ne fait rien, à part afficher une ligne dans la console.

console.log('client.ts loaded')
