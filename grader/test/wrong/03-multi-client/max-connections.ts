// fails: crowd
// en: Sets maxConnections of the server to 40.
// fr: Fixe maxConnections du serveur à 40.

import { createServer } from 'node:http';
import { WebSocketServer, WebSocket } from 'ws';

const server = createServer();
server.maxConnections = 40;

const wss = new WebSocketServer({ server });
const askers = new Set<WebSocket>();

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() === 'date') askers.add(ws);
  });
  ws.on('close', () => askers.delete(ws));
});

setInterval(() => {
  for (const ws of askers) ws.send(new Date().toLocaleString('fr-FR'));
}, 2000);

server.listen(8888);
