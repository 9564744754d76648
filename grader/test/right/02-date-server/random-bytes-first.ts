// en: Draws random bytes asynchronously (a number for each message) and derives a key before it begins.
// fr: Tire des octets au hasard de façon asynchrone (un numéro par message) et dérive une clé avant de commencer.

import { pbkdf2, randomBytes, webcrypto } from 'node:crypto';
import { promisify } from 'node:util';
import { WebSocketServer } from 'ws';

const derive = promisify(pbkdf2);
const random = promisify(randomBytes);

const wss = new WebSocketServer({ port: 8888 });

wss.on('connection', (ws) => {
  let asked = false;
  let gone = false;
  let timer: NodeJS.Timeout | undefined;

  const send = async () => {
    const id = await random(4);
    const digest = await webcrypto.subtle.digest('SHA-256', id);
    if (gone) return;
    console.log('message', Buffer.from(digest).toString('base64url'));
    ws.send(new Date().toString());
  };

  ws.on('message', async (data) => {
    if (data.toString() !== 'date' || asked) return;
    asked = true;
    await derive('date', await random(16), 1000, 32, 'sha256');
    if (gone) return;
    await send();
    timer = setInterval(send, 2000);
    if (gone) clearInterval(timer);
  });

  ws.on('close', () => {
    gone = true;
    clearInterval(timer);
  });
});
