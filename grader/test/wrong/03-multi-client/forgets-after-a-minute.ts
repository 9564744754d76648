// fails: no-leak
// en: Keeps everything about a client, its timer included, for one minute after it left.
// fr: Garde tout d'un client, sa minuterie comprise, pendant une minute après son départ.

import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 8888 });

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined;
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return;
    ws.send(new Date().toISOString());
    timer = setInterval(() => ws.send(new Date().toISOString()), 2000);
  });
  ws.on('close', () => {
    setTimeout(() => clearInterval(timer), 60_000); // perhaps it comes back
  });
});
