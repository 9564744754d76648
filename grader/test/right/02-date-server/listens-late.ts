// en: Begins to listen half a second after it was started.
// fr: Ne commence à écouter qu'une demi-seconde après son démarrage.

import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const server = createServer();
const wss = new WebSocketServer({ server, clientTracking: false });

wss.on('connection', (ws) => {
  let t: NodeJS.Timeout | undefined;
  ws.on('message', (m) => {
    if (m.toString() == 'date') {
      clearInterval(t);
      const f = () => ws.send(new Date().toISOString().replace('T', ' ').slice(0, 19));
      f();
      t = setInterval(f, 2000);
    }
  });
  ws.on('close', () => clearInterval(t));
});

console.log('starting, please wait...');
setTimeout(() => {
  server.listen(process.env.PORT || 8888, () => {
    console.log('ready:', server.address());
  });
}, 500);
