// fails: text-frames
// en: Encodes the text itself, which makes it binary.
// fr: Encode le texte lui-même, ce qui le rend binaire.

import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 8888 });
const utf8 = new TextEncoder();

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined;
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return;
    timer = setInterval(() => ws.send(utf8.encode(new Date().toLocaleString('fr-FR'))), 2000);
  });
  ws.on('close', () => clearInterval(timer));
});
