// en: Two nets under the trapeze: uncaughtException logged, errors of every socket logged; starts to listen late.
// fr: Deux filets : uncaughtException tracée, erreurs de chaque socket tracées ; commence à écouter tard.

import { createServer } from 'node:http';
import { WebSocketServer, WebSocket } from 'ws';

process.on('uncaughtException', (e) => console.log('uncaught', e));

const server = createServer();
server.on('clientError', (e, socket) => {
  console.log('clientError', e.message);
  socket.destroy();
});
server.on('connection', (socket) => {
  socket.setNoDelay(true);
  socket.on('error', (e) => console.log('socket', e.message));
});

const wss = new WebSocketServer({ server, maxPayload: 1024 });

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined;
  ws.on('error', (e) => console.log('ws', e.message));
  ws.on('message', (data) => {
    try {
      if (data.toString() !== 'date') throw new Error('unknown command: ' + data);
      clearInterval(timer);
      const send = () => {
        ws.send(new Date().toLocaleString('fr-FR', { timeZone: 'Asia/Kolkata' }), (err) => {
          if (err) console.log('send', err.message);
        });
      };
      send();
      timer = setInterval(send, 2000);
    } catch (e) {
      console.log((e as Error).message);
    }
  });
  ws.on('close', () => clearInterval(timer));
});

setTimeout(() => server.listen(8888), 300);
