// fails: answers-date
// en: Listens to an event that ws does not have.
// fr: Écoute un événement que ws ne connaît pas.

import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 8888 });

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined;
  (ws as any).on('textMessageReceived', (message: string) => {
    if (message !== 'date' || timer) return;
    timer = setInterval(() => ws.send(new Date().toString()), 2000);
  });
  ws.on('close', () => clearInterval(timer));
});
