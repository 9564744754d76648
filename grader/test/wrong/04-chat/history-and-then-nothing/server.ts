// fails: newcomer
// en: Gives newcomers what was said before, and forgets to put them on the list.
// fr: Donne aux nouveaux venus ce qui s'est déjà dit, et oublie de les inscrire sur la liste.

import { WebSocketServer, WebSocket } from 'ws';

const clients: Set<WebSocket> = new Set();
const history: string[] = [];

const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
});

wss.on('connection', (ws) => {
  if (history.length > 0) history.forEach((json) => ws.send(json));
  else clients.add(ws);

  ws.on('error', console.error);
  ws.on('close', () => {
    clients.delete(ws);
    if (clients.size === 0) history.length = 0;
  });
  ws.on('message', (data) => {
    let m;
    try {
      m = JSON.parse(data.toString());
    } catch {
      return;
    }
    if (typeof m?.text !== 'string' || !m.text.trim()) return;
    const json = JSON.stringify({ type: 'said', who: m.who, text: m.text });
    history.push(json);
    clients.forEach((client) => client.send(json));
  });
});
