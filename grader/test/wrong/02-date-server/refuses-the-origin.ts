// fails: handshake
// en: Checks the Origin against an address that is not the page's.
// fr: Compare l'origine à une adresse qui n'est pas celle de la page.

import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'https://www.example.org',
});

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined;
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return;
    timer = setInterval(() => ws.send(new Date().toString()), 2000);
  });
  ws.on('close', () => clearInterval(timer));
});
