// fails: only-for-date
// en: What is not date is taken for JSON, and JSON.parse stops the program.
// fr: Ce qui n'est pas date est pris pour du JSON, et JSON.parse arrête le programme.

import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 8888 });

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined;
  let format: Intl.DateTimeFormatOptions = { dateStyle: 'full', timeStyle: 'medium' };

  ws.on('message', (data) => {
    const text = data.toString();
    if (text === 'date') {
      clearInterval(timer);
      timer = setInterval(() => ws.send(new Date().toLocaleString('fr', format)), 2000);
    } else {
      format = JSON.parse(text); // the client may choose the format
    }
  });
  ws.on('close', () => clearInterval(timer));
});
