// en: No library, on node:net: sockets in an array, a timer for each, everything in functions.
// fr: Sans bibliothèque, sur node:net : les sockets dans un tableau, une minuterie chacune, tout en fonctions.

import * as net from 'node:net'
import * as crypto from 'node:crypto'

type Client = { socket: net.Socket; timer?: NodeJS.Timeout }
let clients: Client[] = []

function forget(client: Client) {
  clearInterval(client.timer)
  client.timer = undefined
  clients = clients.filter((c) => c !== client)
}

function sendText(socket: net.Socket, text: string) {
  const data = Buffer.from(text, 'utf8')
  const header = data.length < 126 ? Buffer.from([0x81, data.length]) : Buffer.from([0x81, 126, data.length >> 8, data.length & 255])
  if (socket.writable) socket.write(Buffer.concat([header, data]))
}

function handshake(socket: net.Socket, request: string) {
  const match = request.match(/Sec-WebSocket-Key: *([^\r\n]+)/i)
  if (!match) {
    socket.end('HTTP/1.1 426 Upgrade Required\r\nConnection: close\r\nUpgrade: websocket\r\n\r\n')
    return false
  }
  const sum = crypto
    .createHash('sha1')
    .update(match[1]!.trim() + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11')
    .digest('base64')
  socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ' + sum + '\r\n\r\n')
  return true
}

function hear(client: Client, text: string) {
  if (text !== 'date' || client.timer) return
  const send = () => sendText(client.socket, new Date().toLocaleString('fr-FR', { dateStyle: 'full', timeStyle: 'long' }))
  send()
  client.timer = setInterval(send, 2000)
}

const server = net.createServer((socket) => {
  const client: Client = { socket }
  let upgraded = false
  let inbox = Buffer.alloc(0)
  let text = Buffer.alloc(0)

  socket.on('data', (chunk) => {
    inbox = Buffer.concat([inbox, chunk as Buffer])
    if (!upgraded) {
      const end = inbox.indexOf('\r\n\r\n')
      if (end === -1) return
      const request = inbox.toString('latin1', 0, end)
      inbox = inbox.subarray(end + 4)
      upgraded = handshake(socket, request)
      if (!upgraded) return
      clients.push(client)
    }
    while (inbox.length >= 2) {
      const opcode = inbox[0]! & 0xf
      const fin = inbox[0]! >> 7
      let len = inbox[1]! & 0x7f
      let pos = 2
      if (len === 126) {
        if (inbox.length < 4) return
        len = inbox.readUInt16BE(2)
        pos = 4
      }
      if (len === 127) {
        socket.destroy() // nobody needs to tell us that much
        return
      }
      if (inbox.length < pos + 4 + len) return
      const key = inbox.subarray(pos, pos + 4)
      const data = Buffer.from(inbox.subarray(pos + 4, pos + 4 + len))
      data.forEach((byte, i) => (data[i] = byte ^ key[i % 4]!))
      inbox = inbox.subarray(pos + 4 + len)

      if (opcode === 8) {
        forget(client)
        socket.end(Buffer.from([0x88, 0]))
        return
      }
      if (opcode === 9) {
        socket.write(Buffer.concat([Buffer.from([0x8a, data.length]), data]))
        continue
      }
      if (opcode === 10) continue
      text = Buffer.concat([text, data])
      if (fin) {
        hear(client, text.toString('utf8'))
        text = Buffer.alloc(0)
      }
    }
  })

  socket.on('close', () => forget(client))
  socket.on('error', () => forget(client))
})

server.listen(8888)
