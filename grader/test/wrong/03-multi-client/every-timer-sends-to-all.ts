// fails: each-its-own
// en: A timer for each asker, and each timer sends to all askers: three askers, three times too many dates.
// fr: Une minuterie par demandeur, et chacune envoie à tous les demandeurs : à trois, trois fois trop de dates.

import { WebSocketServer, WebSocket } from 'ws';

const wss = new WebSocketServer({ port: 8888 });
const askers = new Set<WebSocket>();

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined;

  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return;
    askers.add(ws);
    timer = setInterval(() => {
      for (const asker of askers) asker.send(new Date().toString());
    }, 2000);
  });
  ws.on('close', () => {
    askers.delete(ws);
    clearInterval(timer);
  });
});
