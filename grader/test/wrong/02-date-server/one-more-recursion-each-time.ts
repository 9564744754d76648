// fails: one-stream
// en: Each time it is asked, one more setTimeout that calls itself.
// fr: À chaque demande, un setTimeout récursif de plus.

import { WebSocketServer, WebSocket } from 'ws';

const wss = new WebSocketServer({ port: 8888 });

function envoyerDate(client: WebSocket) {
  if (client.readyState !== WebSocket.OPEN) return;
  client.send(new Date().toLocaleString('fr-FR'));
  setTimeout(() => envoyerDate(client), 2000);
}

wss.on('connection', (client) => {
  client.on('message', (message) => {
    if (message.toString() === 'date') envoyerDate(client);
  });
});
