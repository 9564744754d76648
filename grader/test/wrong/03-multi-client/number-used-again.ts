// fails: newcomer
// en: Numbers clients by how many there are; a newcomer gets the number of another and counts as already served.
// fr: Numérote les clients par leur nombre ; un nouveau reçoit le numéro d'un autre et passe pour déjà servi.

import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 8888 });
const servis: boolean[] = [];
let actifs = 0;

wss.on('connection', (ws) => {
  let minuterie: NodeJS.Timeout | undefined;

  ws.on('message', (message) => {
    if (message.toString() !== 'date' || minuterie) return;
    const numero = actifs;
    if (servis[numero]) return; // celui-là a déjà demandé
    servis[numero] = true;
    actifs++;
    minuterie = setInterval(() => ws.send(new Date().toLocaleString('fr-FR')), 2000);
  });

  ws.on('close', () => {
    if (!minuterie) return;
    clearInterval(minuterie);
    actifs--;
  });
});
