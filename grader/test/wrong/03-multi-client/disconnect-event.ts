// fails: no-leak
// en: Clears the timer on disconnect, an event of another library that never comes.
// fr: Efface la minuterie sur disconnect, un événement d'une autre bibliothèque qui ne vient jamais.

import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 8888 });

wss.on('connection', (socket) => {
  let timer: NodeJS.Timeout | undefined;
  socket.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return;
    timer = setInterval(() => socket.send(new Date().toLocaleString('fr-FR')), 2000);
  });
  (socket as any).on('disconnect', () => {
    clearInterval(timer);
  });
});
