// en: No library: handshake and frames by hand on node:http's upgrade event, one ticker for all.
// fr: Sans bibliothèque : poignée de main et trames à la main sur l'événement upgrade de node:http, une minuterie pour tous.

import { createServer } from 'node:http';
import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';

const askers = new Set<Duplex>();

function encode(opcode: number, data: Buffer | string): Buffer {
  const body = Buffer.from(data as string);
  if (body.length > 125) throw new RangeError('short messages only');
  return Buffer.concat([Buffer.of(0x80 | opcode, body.length), body]);
}

function* decode(): Generator<{ opcode: number; body: Buffer; fin: boolean }[], void, Buffer> {
  let buffer: Buffer = Buffer.alloc(0);
  let out: { opcode: number; body: Buffer; fin: boolean }[] = [];
  for (;;) {
    buffer = Buffer.concat([buffer, yield out]);
    out = [];
    while (buffer.length >= 6) {
      const [b0, b1] = [buffer[0]!, buffer[1]!];
      let size = b1 & 0x7f;
      let at = 2;
      if (size === 126) {
        size = buffer.readUInt16BE(2);
        at = 4;
      } else if (size === 127) {
        if (buffer.length < 14) break;
        size = Number(buffer.readBigUInt64BE(2));
        at = 10;
      }
      if (buffer.length < at + 4 + size) break;
      const mask = buffer.subarray(at, at + 4);
      const body = Buffer.alloc(size);
      for (let i = 0; i < size; i++) body[i] = buffer[at + 4 + i]! ^ mask[i & 3]!;
      out.push({ opcode: b0 & 0x0f, fin: b0 > 127, body });
      buffer = buffer.subarray(at + 4 + size);
    }
  }
}

const server = createServer();

server.on('upgrade', (req, socket, head) => {
  const key = req.headers['sec-websocket-key'];
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);

  const decoder = decode();
  decoder.next();
  let message = '';
  let done = false;

  const bye = () => {
    done = true;
    askers.delete(socket);
  };

  const take = (chunk: Buffer) => {
    for (const { opcode, body, fin } of decoder.next(chunk).value ?? []) {
      if (done) return;
      switch (opcode) {
        case 0x8:
          bye();
          socket.end(encode(0x8, body.subarray(0, 2)));
          break;
        case 0x9:
          socket.write(encode(0xa, body));
          break;
        case 0xa:
          break;
        default:
          message += body.toString();
          if (!fin) break;
          if (message === 'date') askers.add(socket);
          message = '';
      }
    }
  };

  socket.on('data', take);
  socket.on('end', () => {
    bye();
    socket.end();
  });
  socket.on('error', bye);
  socket.on('close', bye);
  if (head.length) take(head);
});

setInterval(() => {
  const frame = encode(0x1, new Date().toUTCString());
  for (const socket of askers) socket.write(frame);
}, 2000);

server.listen(8888, () => console.log('ws://localhost:8888'));
