// fails: only-askers
// en: Puts everybody into the list at the connection, not when they ask.
// fr: Met tout le monde dans la liste à la connexion, pas à la demande.

import { WebSocketServer, WebSocket } from 'ws';

const wss = new WebSocketServer({ port: 8888 });
const clients = new Set<WebSocket>();
let demarre = false;

wss.on('connection', (ws) => {
  clients.add(ws);
  ws.on('message', (message) => {
    if (message.toString() === 'date') demarre = true;
  });
  ws.on('close', () => clients.delete(ws));
});

setInterval(() => {
  if (!demarre) return;
  for (const client of clients) client.send(new Date().toLocaleString('fr-FR'));
}, 2000);
