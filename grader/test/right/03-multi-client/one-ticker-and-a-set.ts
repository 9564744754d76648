// en: One ticker that never stops, and a Set of those who asked.
// fr: Une minuterie qui ne s'arrête jamais, et un Set de ceux qui ont demandé.

import { WebSocketServer, WebSocket } from 'ws';

const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) });
const abonnes: Set<WebSocket> = new Set();

wss.on('connection', (ws) => {
  ws.on('message', (message) => {
    if (message.toString() === 'date') {
      abonnes.add(ws);
    }
  });
  ws.on('close', () => {
    abonnes.delete(ws);
  });
});

setInterval(() => {
  const date = new Date().toLocaleString('fr-FR');
  abonnes.forEach((abonne) => {
    if (abonne.readyState === WebSocket.OPEN) {
      abonne.send(date);
    }
  });
}, 2000);
