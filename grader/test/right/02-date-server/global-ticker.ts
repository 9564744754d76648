// en: One ticker for everybody, which runs all the time; who asked is in a Set.
// fr: Une seule minuterie pour tous, qui tourne tout le temps ; ceux qui ont demandé sont dans un Set.

import { WebSocketServer, WebSocket } from 'ws';

const demandeurs = new Set<WebSocket>();

setInterval(() => {
  const texte = new Date().toString();
  for (const ws of demandeurs) ws.send(texte);
}, 2000);

const wss = new WebSocketServer({ port: 8888 });
wss.on('connection', (ws) => {
  ws.on('message', (m) => {
    if (m.toString() === 'date') demandeurs.add(ws);
  });
  ws.on('close', () => {
    demandeurs.delete(ws);
  });
  ws.on('error', () => ws.terminate());
});
