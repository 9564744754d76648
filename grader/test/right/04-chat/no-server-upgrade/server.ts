// en: ws on node:http with noServer: the origin is looked at in the upgrade, which answers 403.
// fr: ws sur node:http avec noServer : l'origine est regardée dans l'upgrade, qui répond 403.

import { createServer } from 'node:http';
import { WebSocketServer, WebSocket } from 'ws';

const allowed = ['http://localhost:8888', 'http://127.0.0.1:8888'];

const http = createServer((req, res) => {
  res.writeHead(426, { 'Content-Type': 'text/plain' });
  res.end('WebSocket only');
});
const wss = new WebSocketServer({ noServer: true, maxPayload: 200_000 });

http.on('upgrade', (req, socket, head) => {
  socket.on('error', (err) => console.error('socket', err.message));
  if (!allowed.includes(req.headers.origin ?? '')) {
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    return;
  }
  wss.handleUpgrade(req, socket, head, (ws) => wss.emit('connection', ws, req));
});

wss.on('connection', (ws) => {
  ws.on('error', (err) => console.error('ws', err.message));
  ws.on('message', (data) => {
    try {
      const message = JSON.parse(data.toString());
      if (message.type === 'say') say(message);
    } catch (err) {
      console.error('bad message', (err as Error).message);
    }
  });
});

function say({ who, text }: { who: unknown; text: unknown }) {
  if (typeof who !== 'string' || typeof text !== 'string') throw new TypeError('who and text are strings');
  if (text.trim() === '') throw new RangeError('nothing to say');
  const out = JSON.stringify({ type: 'said', who, text });
  wss.clients.forEach((client) => {
    if (client.readyState === WebSocket.OPEN) {
      client.send(out, (err) => err && console.error('send', err.message));
    }
  });
}

http.listen(process.env.PORT ?? 8888, () => console.log('listening'));
