// fails: everyone-sees
// en: One variable for the client, so that only the last one who came is spoken to.
// fr: Une seule variable pour le client : on ne parle qu'au dernier venu.

import { WebSocketServer, WebSocket } from 'ws';

let client: WebSocket;

const server = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
});

server.on('connection', (socket) => {
  client = socket;
  client.on('error', console.error);
  client.on('message', (data) => {
    try {
      const { who, text } = JSON.parse(data.toString());
      if (text.trim() !== '') client.send(JSON.stringify({ type: 'said', who, text }));
    } catch (e) {
      console.log(e);
    }
  });
});
