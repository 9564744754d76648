// en: An array of clients, as in the lecture, with the index looked up at the moment of leaving.
// fr: Un tableau de clients, comme dans le cours, avec l'indice cherché au moment du départ.

import { WebSocketServer, WebSocket } from 'ws';

const clients: WebSocket[] = [];

const wss = new WebSocketServer({ port: 8888 });

wss.on('connection', (connection) => {
  connection.on('message', (message) => {
    if (message.toString() === 'date' && !clients.includes(connection)) {
      clients.push(connection);
    }
  });

  connection.on('close', () => {
    const index = clients.indexOf(connection);
    if (index !== -1) {
      clients.splice(index, 1);
    }
  });
});

setInterval(() => {
  for (let i = 0; i < clients.length; i++) {
    clients[i]!.send('' + new Date());
  }
}, 2000);
