// fails: only-for-date
// en: A regular expression without ^ : every text that ends with date will do.
// fr: Une expression régulière sans ^ : tout texte qui finit par date convient.

import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 8888 });

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined;
  ws.on('message', (data) => {
    if (!/date$/.test(data.toString())) return;
    clearInterval(timer);
    timer = setInterval(() => ws.send(new Date().toLocaleString('en-US')), 2000);
  });
  ws.on('close', () => clearInterval(timer));
});
