// fails: handshake
// en: A handwritten handshake that forgets the GUID behind the key.
// fr: Une poignée de main écrite à la main qui oublie le GUID après la clé.

import net from 'node:net';
import { createHash } from 'node:crypto';

net
  .createServer((socket) => {
    let timer: NodeJS.Timeout | undefined;
    let open = false;
    socket.on('data', (chunk) => {
      const data = chunk as Buffer;
      if (!open) {
        const key = /Sec-WebSocket-Key: (.*)\r\n/i.exec(data.toString())?.[1] ?? '';
        const accept = createHash('sha1').update(key).digest('base64');
        socket.write(
          'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ' + accept + '\r\n\r\n',
        );
        open = true;
        return;
      }
      const word = data.subarray(6).map((byte, i) => byte ^ data[2 + (i % 4)]!);
      if (Buffer.from(word).toString() !== 'date' || timer) return;
      timer = setInterval(() => {
        const text = Buffer.from(new Date().toString());
        socket.write(Buffer.concat([Buffer.from([0x81, text.length]), text]));
      }, 2000);
    });
    socket.on('close', () => clearInterval(timer));
    socket.on('error', () => {});
  })
  .listen(8888);
