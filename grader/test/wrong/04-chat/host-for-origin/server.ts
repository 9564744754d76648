// fails: foreign-origin
// en: Checks the Host, which names the server itself, whoever asks.
// fr: Vérifie Host, qui nomme le serveur lui-même, quel que soit le demandeur.

import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const http = createServer();
const wss = new WebSocketServer({ noServer: true });

http.on('upgrade', (req, socket, head) => {
  socket.on('error', console.error);
  if (req.headers.host !== 'localhost:8888') {
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    return;
  }
  wss.handleUpgrade(req, socket, head, (ws) => wss.emit('connection', ws, req));
});

wss.on('connection', (ws) => {
  ws.on('error', console.error);
  ws.on('message', (data) => {
    try {
      const { who, text } = JSON.parse(data.toString());
      if (text.trim()) wss.clients.forEach((c) => c.send(JSON.stringify({ type: 'said', who, text })));
    } catch {}
  });
});

http.listen(8888);
