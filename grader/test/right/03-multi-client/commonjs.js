// en: JavaScript with require, and an object of clients by a number that is never used twice.
// fr: Du JavaScript avec require, et un objet des clients par un numéro jamais réutilisé.

const { WebSocketServer } = require('ws');

const wss = new WebSocketServer({ port: 8888 });
const timers = {};
let lastId = 0;

wss.on('connection', function (ws) {
  const id = ++lastId;

  ws.on('message', function (data) {
    if (data.toString() === 'date' && !timers[id]) {
      timers[id] = setInterval(function () {
        ws.send(new Date().toLocaleString());
      }, 2000);
    }
  });

  ws.on('close', function () {
    clearInterval(timers[id]);
    delete timers[id];
  });
});

console.log('http://localhost:8888');
