// fails: late-asker
// en: So that a late asker need not wait, the ticker ticks at once, for everybody.
// fr: Pour qu'un retardataire n'attende pas, la minuterie bat tout de suite, pour tout le monde.

import { WebSocketServer, WebSocket } from 'ws';

const wss = new WebSocketServer({ port: 8888 });
const demandeurs = new Set<WebSocket>();
let tics = 0;
let minuterie: NodeJS.Timeout | undefined;

function tic() {
  tics++;
  for (const ws of demandeurs) ws.send(new Date().toLocaleString('fr-FR'));
}

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || demandeurs.has(ws)) return;
    demandeurs.add(ws);
    if (!minuterie) {
      minuterie = setInterval(tic, 2000);
    } else if (tics > 2) {
      // ça tourne depuis un moment : ne pas faire attendre le nouveau
      clearInterval(minuterie);
      minuterie = setInterval(tic, 2000);
      tic();
    }
  });
  ws.on('close', () => {
    demandeurs.delete(ws);
    if (demandeurs.size > 0) return;
    clearInterval(minuterie);
    minuterie = undefined;
    tics = 0;
  });
});
