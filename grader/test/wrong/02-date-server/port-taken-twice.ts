// fails: listens
// en: Listens twice on the same port, itself and through ws: EADDRINUSE.
// fr: Écoute deux fois sur le même port, lui-même et par ws : EADDRINUSE.

import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const server = createServer((_req, res) => res.end('hello'));
server.listen(8888);

const wss = new WebSocketServer({ port: 8888 });

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined;
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return;
    timer = setInterval(() => ws.send(new Date().toString()), 2000);
  });
  ws.on('close', () => clearInterval(timer));
});
