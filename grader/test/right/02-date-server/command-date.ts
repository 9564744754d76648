// clock: real
// en: Runs the system's own command, date, in a child process for each date.
// fr: Lance la commande date du système dans un processus fils pour chaque date.

import { execFile } from 'node:child_process';
import { WebSocketServer, WebSocket } from 'ws';

const wss = new WebSocketServer({ port: 8888 });

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined;

  function sendDate() {
    execFile('date', ['+%Y-%m-%dT%H:%M:%S%z'], (error, stdout) => {
      if (error) return console.log('date:', error.message);
      if (ws.readyState === WebSocket.OPEN) ws.send(stdout.trim());
    });
  }

  ws.on('message', (data) => {
    if (data.toString() === 'date' && !timer) {
      sendDate();
      timer = setInterval(sendDate, 2000);
    }
  });

  ws.on('close', () => clearInterval(timer));
});
