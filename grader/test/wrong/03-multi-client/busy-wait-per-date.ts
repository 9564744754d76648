// fails: crowd
// clock: real
// en: Spins for sixty milliseconds for each date: fifty clients need three seconds of every two.
// fr: Tourne en rond soixante millisecondes par date : cinquante clients demandent trois secondes toutes les deux.

import { WebSocketServer } from 'ws';

function dormir(ms: number) {
  const debut = Date.now();
  while (Date.now() - debut < ms);
}

const wss = new WebSocketServer({ port: 8888 });

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined;
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return;
    timer = setInterval(() => {
      dormir(60); // pour ne pas aller trop vite
      ws.send(new Date().toString());
    }, 2000);
  });
  ws.on('close', () => clearInterval(timer));
});
