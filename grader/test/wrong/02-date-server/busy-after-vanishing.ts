// fails: next-client
// en: Is free again only after a proper close; a client that vanishes blocks the server for ever.
// fr: Ne se libère qu'après une vraie fermeture ; un client qui disparaît bloque le serveur pour toujours.

import { WebSocketServer, WebSocket } from 'ws';

const wss = new WebSocketServer({ port: 8888 });
let client: WebSocket | null = null;
let timer: NodeJS.Timeout | undefined;

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() !== 'date') return;
    if (client !== null) return;
    client = ws;
    ws.send(new Date().toString());
    timer = setInterval(() => ws.send(new Date().toString()), 2000);
  });

  ws.on('close', (code) => {
    if (ws !== client) return;
    // 1000: normal, 1001: the page was closed, 1005: no code given
    if (code === 1000 || code === 1001 || code === 1005) {
      clearInterval(timer);
      client = null;
    }
  });
});
