// fails: vanisher
// en: Throws when a connection was cut: the server is gone for everybody.
// fr: Lève une erreur quand une connexion est coupée : le serveur s'arrête pour tous.

import { WebSocketServer, WebSocket } from 'ws';

const wss = new WebSocketServer({ port: 8888 });
const timers = new Map<WebSocket, NodeJS.Timeout>();

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timers.has(ws)) return;
    timers.set(
      ws,
      setInterval(() => ws.send(new Date().toString()), 2000),
    );
  });

  ws.on('close', (code, reason) => {
    clearInterval(timers.get(ws));
    timers.delete(ws);
    if (code >= 1002 && code !== 1005) throw new Error(`closed with ${code} ${reason}`);
  });
});
