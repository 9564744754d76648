// en: ws on a server of node:http; the first date after two seconds; asking again starts the two seconds anew.
// fr: ws sur un serveur node:http ; première date au bout de deux secondes ; redemander relance les deux secondes.

import http from 'node:http';
import { WebSocketServer, WebSocket } from 'ws';

const PORT = Number(process.env.PORT ?? 8888);

const server = http.createServer((req, res) => {
  console.log(req.method, req.url);
  res.writeHead(404, { 'Content-Type': 'text/plain' });
  res.end('rien ici, seulement un WebSocket');
});

const wss = new WebSocketServer({ server });

wss.on('connection', (ws: WebSocket) => {
  let minuterie: NodeJS.Timeout | null = null;

  ws.on('message', (message) => {
    const texte = message.toString('utf8');
    if (texte !== 'date') return;
    if (minuterie) clearInterval(minuterie);
    minuterie = setInterval(() => {
      ws.send(new Date().toLocaleString('fr-FR'));
    }, 2000);
  });

  ws.on('close', () => {
    if (minuterie) clearInterval(minuterie);
    minuterie = null;
  });
});

server.listen(PORT, () => console.log(`Serveur de date sur le port ${PORT}`));
