// en: Each connection is an instance of the program's own subclass.
// fr: Chaque connexion est une instance d'une sous-classe du programme.

import { WebSocket, WebSocketServer } from 'ws'

class DateSocket extends WebSocket {
  #timer: NodeJS.Timeout | undefined

  serve(): void {
    this.on('message', (data, isBinary) => {
      if (!isBinary && data.toString() === 'date') this.#start()
    })
    this.on('close', () => this.#stop())
    this.on('error', (error) => console.error(error.message))
  }

  #start(): void {
    if (this.#timer) return
    this.#sendDate()
    this.#timer = setInterval(() => this.#sendDate(), 2000)
  }

  #stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  #sendDate(): void {
    this.send(new Date().toString())
  }
}

const server = new WebSocketServer({
  port: Number(process.env.PORT ?? 8888),
  WebSocket: DateSocket,
})

server.on('connection', (socket: DateSocket) => socket.serve())
