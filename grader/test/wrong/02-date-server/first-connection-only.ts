// fails: next-client
// en: once in place of on: only the first connection is ever listened to.
// fr: once à la place de on : seule la première connexion est écoutée.

import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 8888 });

wss.once('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined;
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return;
    ws.send(new Date().toISOString());
    timer = setInterval(() => ws.send(new Date().toISOString()), 2000);
  });
  ws.on('close', () => clearInterval(timer));
});
