// fails: leaver-stops-alone
// en: indexOf does not find the client, whose record is in the list, and splice(-1, 1) removes the last one.
// fr: indexOf ne trouve pas le client, dont c'est la fiche qui est en liste, et splice(-1, 1) retire le dernier.

import { WebSocketServer, WebSocket } from 'ws';

interface Fiche {
  ws: WebSocket;
  depuis: Date;
}

const wss = new WebSocketServer({ port: 8888 });
let fiches: Fiche[] = [];

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() === 'date' && !fiches.some((f) => f.ws === ws)) {
      fiches.push({ ws, depuis: new Date() });
    }
  });

  ws.on('close', (code) => {
    if (code === 1006) fiches = fiches.filter((f) => f.ws !== ws);
    else fiches.splice(fiches.indexOf(ws as any), 1);
  });
});

setInterval(() => {
  for (const { ws } of fiches) ws.send(new Date().toLocaleString('fr-FR'));
}, 2000);
