// fails: handshake
// en: The blank line that ends the handshake's headers is missing: the browser waits for ever.
// fr: Il manque la ligne vide qui termine les en-têtes de la poignée de main : le navigateur attend toujours.

import { createServer } from 'node:http'
import { createHash } from 'node:crypto'

const server = createServer()

server.on('upgrade', (req, socket) => {
  const accept = createHash('sha1')
    .update(req.headers['sec-websocket-key'] + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11')
    .digest('base64')
  const lignes = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Accept: ' + accept]
  socket.write(lignes.join('\r\n') + '\r\n')

  let timer: NodeJS.Timeout | undefined
  socket.on('data', (data) => {
    if ((data[0]! & 15) === 8) return socket.end()
    const mot = Buffer.from(data.subarray(6).map((octet, i) => octet ^ data[2 + (i % 4)]!)).toString()
    if (mot !== 'date' || timer) return
    timer = setInterval(() => {
      const texte = Buffer.from(new Date().toString())
      socket.write(Buffer.concat([Buffer.from([0x81, texte.length]), texte]))
    }, 2000)
  })
  socket.on('end', () => socket.end())
  socket.on('error', () => {})
  socket.on('close', () => clearInterval(timer))
})

server.listen(8888)
