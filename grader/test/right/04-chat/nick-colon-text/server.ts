// en: Plain “nick: text”, written by the page and shown as it is; the server only looks behind the first colon.
// fr: Du simple « pseudo : texte », écrit par la page et montré tel quel ; le serveur ne regarde qu'après le premier deux-points.

import { WebSocket, WebSocketServer } from 'ws';

const clients = new Set<WebSocket>();
const server = new WebSocketServer({ port: Number(process.env.PORT) || 8888 });

server.on('connection', (socket, request) => {
  socket.on('error', () => socket.terminate());

  if (request.headers.origin !== 'http://localhost:8888') {
    socket.close(1008, 'not from here');
    return;
  }

  clients.add(socket);
  socket.on('close', () => clients.delete(socket));
  socket.on('message', (data, binary) => {
    const text = String(data);
    const colon = text.indexOf(': ');
    if (binary || colon < 0 || !/\S/.test(text.slice(colon + 2))) return;
    for (const client of clients) client.send(text);
  });
});
