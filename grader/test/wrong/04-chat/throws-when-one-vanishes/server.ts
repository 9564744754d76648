// fails: vanisher
// en: Throws when a connection was cut: the server is gone for everybody.
// fr: Lève une erreur quand une connexion est coupée : le serveur s'arrête pour tous.

import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
});

wss.on('connection', (ws) => {
  let failed = false;
  ws.on('error', (e) => {
    failed = true;
    console.error('bad frame:', e.message);
  });
  ws.on('message', (data) => {
    try {
      const { who, text } = JSON.parse(data.toString());
      if (text.trim()) wss.clients.forEach((c) => c.send(JSON.stringify({ type: 'said', who, text })));
    } catch (e) {
      failed = true;
      ws.close(1007);
    }
  });
  ws.on('close', (code) => {
    if (code === 1006 && !failed) throw new Error('connection lost');
  });
});
