// clock: real
// en: Runs the system's command date once for each tick, and shares what it prints.
// fr: Lance la commande date du système une fois par tic, et partage ce qu'elle affiche.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { WebSocketServer, WebSocket } from 'ws';

const run = promisify(execFile);
const askers = new Set<WebSocket>();

setInterval(async () => {
  if (askers.size === 0) return;
  const { stdout } = await run('date', ['+%Y-%m-%dT%H:%M:%S%z']);
  for (const ws of askers) ws.send(stdout.trim());
}, 2000);

const wss = new WebSocketServer({ port: 8888 });
wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() === 'date') askers.add(ws);
  });
  ws.on('close', () => {
    askers.delete(ws);
  });
});
