// en: Imports a module at the moment of asking; the name of the system goes with the date.
// fr: Importe un module au moment de la demande ; le nom du système accompagne la date.

import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 8888 });

wss.on('connection', (ws) => {
  let intervalId: NodeJS.Timeout | null = null;
  let closed = false;

  ws.on('message', async (message) => {
    if (`${message}` !== 'date') return;
    const { type } = await import('node:os');
    if (closed || intervalId) return;
    const send = () => ws.send(`${type()}: ${new Date().toLocaleString('sv-SE')}`);
    send();
    intervalId = setInterval(send, 2000);
  });

  ws.on('close', () => {
    closed = true;
    if (intervalId) clearInterval(intervalId);
  });
});
