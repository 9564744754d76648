// fails: every-two-seconds
// en: Each pause is a tenth of a second longer than the one before.
// fr: Chaque pause dure un dixième de seconde de plus que la précédente.

import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 8888 });

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined;
  let pause = 2000;

  function send() {
    ws.send(new Date().toString());
    timer = setTimeout(send, pause);
    pause += 100;
  }

  ws.on('message', (data) => {
    if (data.toString() === 'date' && !timer) send();
  });
  ws.on('close', () => clearTimeout(timer));
});
