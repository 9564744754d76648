// en: A table of slots; a slot is freed when its client leaves and used again for the next.
// fr: Un tableau de places ; une place est libérée au départ du client et réutilisée pour le suivant.

import { WebSocketServer, WebSocket } from 'ws';

type Place = { ws: WebSocket; horloge: NodeJS.Timeout } | null;
const places: Place[] = [];

function prendre(ws: WebSocket) {
  if (places.some((p) => p?.ws === ws)) return;
  let i = places.indexOf(null);
  if (i < 0) i = places.length;
  places[i] = { ws, horloge: setInterval(() => ws.send(new Date().toLocaleString('fr-FR')), 2000) };
  console.log('place', i);
}

function rendre(ws: WebSocket) {
  const i = places.findIndex((p) => p?.ws === ws);
  if (i < 0) return;
  clearInterval(places[i]!.horloge);
  places[i] = null;
}

new WebSocketServer({ port: 8888 }).on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() === 'date') prendre(ws);
  });
  ws.on('close', () => rendre(ws));
});
