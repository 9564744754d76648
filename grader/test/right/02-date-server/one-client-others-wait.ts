// en: One client at a time: who asks while another is served gets nothing, and is served if he asks again later.
// fr: Un seul client à la fois : qui demande pendant qu'un autre est servi n'a rien, et sera servi s'il redemande plus tard.

import { WebSocketServer, WebSocket } from 'ws';

const wss = new WebSocketServer({ port: 8888 });

let servi: WebSocket | undefined;
let horloge: NodeJS.Timeout | undefined;

function liberer(): void {
  clearInterval(horloge);
  horloge = undefined;
  servi = undefined;
}

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() !== 'date') return;
    if (servi && servi.readyState !== WebSocket.OPEN) liberer();
    if (servi) return; // déjà occupé (ou déjà servi)
    servi = ws;
    const donnerLaDate = () => ws.send('Nous sommes le ' + new Date().toLocaleString('fr-BE'));
    donnerLaDate();
    horloge = setInterval(donnerLaDate, 2000);
  });

  ws.on('close', () => {
    if (servi === ws) liberer();
  });
});
