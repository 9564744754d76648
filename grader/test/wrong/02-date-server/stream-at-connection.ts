// fails: silent-until-asked
// en: Starts to send at the connection, and does not listen to what is said at all.
// fr: Commence à envoyer dès la connexion, et n'écoute pas du tout ce qu'on lui dit.

import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 8888 });

wss.on('connection', (ws) => {
  const timer = setInterval(() => ws.send(new Date().toString()), 2000);
  ws.on('close', () => clearInterval(timer));
});
