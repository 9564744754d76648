// fails: answers-date
// en: Expects {"command":"date"} and ignores what is not JSON.
// fr: Attend {"command":"date"} et ignore ce qui n'est pas du JSON.

import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 8888 });

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined;
  ws.on('message', (data) => {
    try {
      const { command } = JSON.parse(data.toString());
      if (command === 'date' && !timer) {
        timer = setInterval(() => ws.send(new Date().toString()), 2000);
      }
    } catch {
      console.log('not JSON:', data.toString());
    }
  });
  ws.on('close', () => clearInterval(timer));
});
