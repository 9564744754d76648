// fails: rude-client
// en: process.exit(1) where a return was meant.
// fr: process.exit(1) là où il fallait un return.

import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
});

function parse(json: string) {
  try {
    return JSON.parse(json);
  } catch (e) {
    console.error('Invalid JSON', e);
    process.exit(1);
  }
}

wss.on('connection', (ws) => {
  ws.on('error', console.error);
  ws.on('message', (data) => {
    const m = parse(data.toString());
    if (typeof m?.text !== 'string' || m.text.trim() === '') return;
    wss.clients.forEach((c) => c.send(JSON.stringify({ type: 'said', who: m.who, text: m.text })));
  });
});
