// fails: listens
// en: Reads a settings file that is not there, and stops with ENOENT.
// fr: Lit un fichier de réglages qui n'existe pas, et s'arrête sur ENOENT.

import { readFileSync } from 'node:fs';
import { WebSocketServer } from 'ws';

const settings = JSON.parse(readFileSync('reglages-du-serveur.json', 'utf8'));
const wss = new WebSocketServer({ port: settings.port });

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined;
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return;
    timer = setInterval(() => ws.send(new Date().toString()), settings.period);
  });
  ws.on('close', () => clearInterval(timer));
});
