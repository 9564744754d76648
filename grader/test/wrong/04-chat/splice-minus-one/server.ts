// fails: leavers
// en: indexOf does not find the socket, whose record is in the list, and splice(-1, 1) removes the last one.
// fr: indexOf ne trouve pas la socket, dont c'est la fiche qui est en liste, et splice(-1, 1) retire le dernier.

import { WebSocketServer, WebSocket } from 'ws';

interface Fiche {
  ws: WebSocket;
  arrivee: number;
}

let fiches: Fiche[] = [];
const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
});

wss.on('connection', (ws) => {
  fiches.push({ ws, arrivee: Date.now() });
  ws.on('error', console.error);
  ws.on('message', (data) => {
    try {
      const { who, text } = JSON.parse(data.toString());
      if (text.trim() !== '') fiches.forEach((f) => f.ws.send(JSON.stringify({ type: 'said', who, text })));
    } catch {}
  });
  ws.on('close', (code) => {
    if (code === 1006) fiches = fiches.filter((f) => f.ws !== ws);
    else fiches.splice(fiches.indexOf(ws as any), 1);
  });
});
