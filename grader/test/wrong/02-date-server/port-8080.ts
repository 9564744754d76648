// fails: listens
// en: An HTTP server on port 8080, as in many tutorials.
// fr: Un serveur HTTP sur le port 8080, comme dans bien des tutoriels.

import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const server = createServer();
const wss = new WebSocketServer({ server });

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined;
  ws.on('error', console.error);
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return;
    ws.send(new Date().toISOString());
    timer = setInterval(() => ws.send(new Date().toISOString()), 2000);
  });
  ws.on('close', () => clearInterval(timer));
});

server.listen(8080);
