// fails: handshake
// en: An HTTP server that answers every request with the date, and knows no upgrade.
// fr: Un serveur HTTP qui répond la date à chaque requête, et ne connaît pas upgrade.

import { createServer } from 'node:http'

createServer((request, response) => {
  console.log(request.method, request.url)
  response.writeHead(200, { 'Content-Type': 'text/plain' })
  response.end(new Date().toString())
}).listen(8888, () => console.log('listening'))
