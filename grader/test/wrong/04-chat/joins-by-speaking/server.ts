// fails: everyone-sees
// en: Puts people into the list at their first message: who has not spoken yet hears nothing.
// fr: Inscrit les gens à leur premier message : qui n'a pas encore parlé n'entend rien.

import { WebSocketServer, WebSocket } from 'ws';

const participants = new Map<WebSocket, string>();

const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
});

wss.on('connection', (ws) => {
  ws.on('error', console.error);
  ws.on('close', () => participants.delete(ws));
  ws.on('message', (data) => {
    try {
      const { who, text } = JSON.parse(data.toString());
      if (text.trim() === '') return;
      participants.set(ws, who);
      for (const p of participants.keys()) p.send(JSON.stringify({ type: 'said', who, text }));
    } catch (e) {
      console.log('?', e);
    }
  });
});
