// fails: says-who
// en: Gives people numbers, and shows those instead of the nicknames.
// fr: Donne des numéros aux gens, et les montre à la place des pseudos.

import { WebSocketServer } from 'ws';

let n = 0;
const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
});

wss.on('connection', (ws) => {
  const id = `Client ${++n}`;
  ws.on('error', console.error);
  ws.on('message', (data) => {
    let m;
    try {
      m = JSON.parse(data.toString());
    } catch {
      return;
    }
    if (typeof m?.text !== 'string' || m.text.trim() === '') return;
    wss.clients.forEach((c) => c.send(JSON.stringify({ type: 'said', who: id, text: m.text })));
  });
});
