// fails: handshake
// en: Waits for the word on a plain TCP socket, without any handshake.
// fr: Attend le mot sur une simple socket TCP, sans poignée de main.

import net from 'node:net'

const server = net.createServer((socket) => {
  let timer: NodeJS.Timeout | undefined
  socket.on('data', (data) => {
    if (data.toString() === 'date' && !timer) {
      timer = setInterval(() => socket.write(new Date().toString() + '\n'), 2000)
    }
  })
  socket.on('close', () => clearInterval(timer))
  socket.on('error', () => clearInterval(timer))
})

server.listen(8888)
