// en: Written as CommonJS, with require and var, and a plain for over an array; indexOf at the moment of leaving.
// fr: Écrit en CommonJS, avec require et var, et un simple for sur un tableau ; indexOf au moment du départ.

var WebSocketServer = require('ws').Server
var http = require('http')

var clients: any[] = []
var httpServer = http.createServer(function (req: any, res: any) {
  res.end('chat')
})
var wsServer = new WebSocketServer({ server: httpServer, verifyClient: originIsAllowed })

function originIsAllowed(info: any) {
  return info.origin == 'http://localhost:8888'
}

function broadcast(json: string) {
  for (var i = 0; i < clients.length; i++) {
    clients[i].send(json)
  }
}

wsServer.on('connection', function (connection: any) {
  clients.push(connection)

  connection.on('message', function (message: any) {
    var obj
    try {
      obj = JSON.parse(message.toString())
    } catch (e) {
      console.log('This is not JSON:', message)
      return
    }
    if (!obj || typeof obj.text != 'string' || obj.text.replace(/\s/g, '') == '') return
    broadcast(JSON.stringify({ type: 'said', who: '' + obj.who, text: obj.text }))
  })

  connection.on('error', function (e: Error) {
    console.log(e.message)
  })

  connection.on('close', function () {
    var index = clients.indexOf(connection)
    if (index != -1) clients.splice(index, 1)
  })
})

httpServer.listen(8888, function () {
  console.log('Server is listening on port 8888')
})
