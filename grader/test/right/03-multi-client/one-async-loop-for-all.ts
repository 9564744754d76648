// en: One endless async loop with a pause of two seconds serves everybody.
// fr: Une seule boucle async sans fin, avec une pause de deux secondes, sert tout le monde.

import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocketServer, WebSocket } from 'ws';

const PERIOD = 2000;
const subscribers = new Set<WebSocket>();
const wss = new WebSocketServer({ port: 8888 });

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() === 'date') subscribers.add(ws);
  });
  ws.on('close', () => subscribers.delete(ws));
});

let next = Date.now() + PERIOD;
while (true) {
  await sleep(Math.max(0, next - Date.now()));
  next += PERIOD;
  const text = new Date().toLocaleString('en-GB');
  for (const ws of subscribers) ws.send(text);
}
