// en: JavaScript with require, in an old style: var, function, no arrow.
// fr: Du JavaScript avec require, à l'ancienne : var, function, aucune flèche.

'use strict';

var http = require('http');
var WebSocket = require('ws');

var server = http.createServer(function (request, response) {
  response.writeHead(404);
  response.end();
});

server.listen(8888, function () {
  console.log(new Date() + ' Server is listening on port 8888');
});

var wsServer = new WebSocket.Server({ server: server });

wsServer.on('connection', function (connection) {
  var timer = null;

  connection.on('message', function (message) {
    if (message.toString() === 'date' && timer === null) {
      timer = setInterval(function () {
        connection.send(new Date().toLocaleString('en-US', { dateStyle: 'long', timeStyle: 'medium' }));
      }, 2000);
    }
  });

  connection.on('close', function () {
    console.log(new Date() + ' Peer disconnected.');
    if (timer !== null) {
      clearInterval(timer);
      timer = null;
    }
  });
});
