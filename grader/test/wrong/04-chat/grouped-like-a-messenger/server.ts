// fails: says-who
// en: Of several messages in a row by one person, only the first bears the nickname.
// fr: De plusieurs messages de suite d'une même personne, seul le premier porte le pseudo.

import { createServer } from 'node:http';
import { WebSocketServer, WebSocket } from 'ws';

const port = Number(process.env.PORT ?? 8888);
const own = ['http://localhost:8888', 'http://localhost:8000', `http://localhost:${port}`];

const http = createServer((_req, res) => res.writeHead(426).end('WebSocket only'));
const room = new WebSocketServer({ noServer: true });

http.on('upgrade', (req, socket, head) => {
  socket.on('error', () => socket.destroy());
  if (req.headers.origin !== undefined && !own.includes(req.headers.origin)) {
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    return;
  }
  room.handleUpgrade(req, socket, head, (ws) => room.emit('connection', ws, req));
});

room.on('connection', (ws: WebSocket) => {
  ws.on('error', () => {});
  ws.on('message', (data, isBinary) => {
    if (isBinary) return;
    let pair: unknown;
    try { pair = JSON.parse(String(data)); } catch { return; }
    if (!Array.isArray(pair)) return;
    const [author, text] = pair;
    if (typeof author !== 'string' || typeof text !== 'string') return;
    if (!text.trim()) return;
    const frame = JSON.stringify([author, text]);
    room.clients.forEach((c) => { if (c.readyState === WebSocket.OPEN) c.send(frame); });
  });
});

http.listen(port, () => console.log(`Listening on ${port}`));
