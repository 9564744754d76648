// en: isAlive with ping and pong every thirty seconds, terminate for the silent, an interval for each asker.
// fr: isAlive avec ping et pong toutes les trente secondes, terminate pour les muets, un intervalle par demandeur.

import { WebSocketServer, WebSocket } from 'ws';

const alive = new WeakSet<WebSocket>();
const wss = new WebSocketServer({ port: 8888 });

wss.on('connection', function connection(ws) {
  alive.add(ws);
  ws.on('pong', () => alive.add(ws));
  ws.on('error', console.error);

  let timer: NodeJS.Timeout | null = null;
  ws.on('message', function message(data) {
    if (data.toString() !== 'date' || timer) return;
    timer = setInterval(() => {
      if (ws.readyState === WebSocket.OPEN) ws.send(new Date().toString());
    }, 2000);
  });
  ws.on('close', function close() {
    if (timer) clearInterval(timer);
  });
});

setInterval(function ping() {
  for (const ws of wss.clients) {
    if (!alive.has(ws)) {
      ws.terminate();
      continue;
    }
    alive.delete(ws);
    ws.ping();
  }
}, 30000);
