// fails: each-its-own
// en: One global timer variable: whoever asks stops the one who asked before.
// fr: Une seule variable globale de minuterie : qui demande arrête celui d'avant.

import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 8888 });
let timer: NodeJS.Timeout | undefined;

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() === 'date') {
      clearInterval(timer);
      timer = setInterval(() => ws.send(new Date().toLocaleString('fr-FR')), 2000);
    }
  });
  ws.on('close', () => clearInterval(timer));
});
