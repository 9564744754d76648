// fails: date-is-current
// en: Takes the time when the client connects.
// fr: Prend l'heure à la connexion du client.

import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 8888 });

wss.on('connection', (ws) => {
  const maintenant = new Date();
  let minuterie: NodeJS.Timeout | undefined;

  ws.on('message', (message) => {
    if (message.toString() === 'date') {
      clearInterval(minuterie);
      minuterie = setInterval(() => {
        ws.send(maintenant.toLocaleString('fr-FR'));
      }, 2000);
    }
  });
  ws.on('close', () => clearInterval(minuterie));
});
