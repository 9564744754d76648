// fails: no-empty-message
// en: Calls trim() and does nothing with what it returns.
// fr: Appelle trim() et ne fait rien de ce qu'il rend.

import { WebSocketServer, WebSocket } from 'ws';

const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
});

wss.on('connection', (ws) => {
  ws.on('error', console.error);
  ws.on('message', (data) => {
    let m: any;
    try {
      m = JSON.parse(data.toString());
    } catch {
      return;
    }
    if (typeof m?.text !== 'string') return;
    m.text.trim();
    if (m.text.length === 0) return;
    wss.clients.forEach((client) => {
      if (client.readyState === WebSocket.OPEN) client.send(JSON.stringify({ ...m, type: 'said' }));
    });
  });
});
