// fails: handshake
// en: Answers the upgrade with 200 OK instead of 101.
// fr: Répond à l'upgrade par 200 OK au lieu de 101.

import { createServer } from 'node:http';
import { createHash } from 'node:crypto';

const server = createServer();

server.on('upgrade', (req, socket) => {
  const key = req.headers['sec-websocket-key'] + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
  const accept = createHash('sha1').update(key).digest('base64');
  socket.on('error', () => {});
  socket.on('end', () => socket.end());
  socket.write('HTTP/1.1 200 OK\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ' + accept + '\r\n\r\n');
  socket.resume();
});

server.listen(8888);
