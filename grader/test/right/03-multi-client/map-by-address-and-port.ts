// en: A Map whose key is address and port, lots of logs, an object for each client.
// fr: Une Map dont la clé est l'adresse et le port, beaucoup de traces, un objet par client.

import { WebSocketServer, type WebSocket } from 'ws';

interface Client {
  socket: WebSocket;
  since: Date;
  sent: number;
  timer: NodeJS.Timeout | null;
}

const clients = new Map<string, Client>();

const wss = new WebSocketServer({ port: 8888 });

wss.on('connection', (socket, request) => {
  const { remoteAddress, remotePort } = request.socket;
  const key = remoteAddress + ':' + remotePort;
  clients.set(key, { socket, since: new Date(), sent: 0, timer: null });
  console.log('NEW', key, [...clients.keys()]);

  socket.on('message', (data) => {
    console.log('MSG', key, data.toString());
    const client = clients.get(key)!;
    if (data.toString() === 'date' && client.timer === null) {
      client.timer = setInterval(() => {
        client.socket.send(String(new Date()));
        client.sent += 1;
      }, 2000);
    }
  });

  socket.on('close', (code) => {
    const client = clients.get(key)!;
    console.log('BYE', key, code, 'here since', client.since, 'got', client.sent);
    if (client.timer !== null) clearInterval(client.timer);
    clients.delete(key);
  });
});
