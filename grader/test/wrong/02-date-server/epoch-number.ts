// fails: date-is-current
// en: Sends Date.now(), a number that nobody can read.
// fr: Envoie Date.now(), un nombre que personne ne sait lire.

import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 8888 });

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined;
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return;
    ws.send(`${Date.now()}`);
    timer = setInterval(() => ws.send(`${Date.now()}`), 2000);
  });
  ws.on('close', () => clearInterval(timer));
});
