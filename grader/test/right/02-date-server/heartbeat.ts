// en: Pings every ten seconds and terminates clients that do not answer, as the manual of ws shows.
// fr: Envoie un ping toutes les dix secondes et coupe les clients muets, comme le montre la doc de ws.

import { WebSocketServer, WebSocket } from 'ws';

interface LiveSocket extends WebSocket {
  isAlive: boolean;
  timer?: NodeJS.Timeout;
}

const wss = new WebSocketServer({ port: 8888 });

wss.on('connection', (socket) => {
  const ws = socket as LiveSocket;
  ws.isAlive = true;
  ws.on('error', console.error);
  ws.on('pong', () => {
    ws.isAlive = true;
  });

  ws.on('message', (data) => {
    if (data.toString() === 'date' && !ws.timer) {
      ws.timer = setInterval(() => ws.send(new Date().toDateString() + ' ' + new Date().toTimeString()), 2000);
    }
  });

  ws.on('close', () => clearInterval(ws.timer));
});

const interval = setInterval(() => {
  wss.clients.forEach((socket) => {
    const ws = socket as LiveSocket;
    if (ws.isAlive === false) return ws.terminate();
    ws.isAlive = false;
    ws.ping();
  });
}, 10000);

wss.on('close', () => clearInterval(interval));
