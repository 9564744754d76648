// fails: one-stream
// en: Any other word makes it forget that dates are being sent: a second stream begins.
// fr: Tout autre mot fait oublier que des dates partent : un second flux commence.

import { WebSocketServer, type WebSocket } from 'ws'

type State = 'waiting' | 'streaming'

const PERIOD = 2000

/** What one client may do, and when. */
class Session {
  private state: State = 'waiting'
  private readonly timers: NodeJS.Timeout[] = []

  constructor(private readonly socket: WebSocket) {}

  hear(word: string): void {
    switch (word) {
      case 'date':
        if (this.state === 'streaming') return
        this.state = 'streaming'
        this.stream()
        return
      default:
        // Not a request: nothing has been asked.
        this.state = 'waiting'
    }
  }

  end(): void {
    for (const timer of this.timers) clearInterval(timer)
  }

  private stream(): void {
    this.sendDate()
    this.timers.push(setInterval(() => this.sendDate(), PERIOD))
  }

  private sendDate(): void {
    this.socket.send(new Date().toString())
  }
}

const server = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })

server.on('connection', (socket) => {
  const session = new Session(socket)
  socket.on('message', (data, isBinary) => {
    if (!isBinary) session.hear(data.toString())
  })
  socket.on('close', () => session.end())
  socket.on('error', (error) => console.error(error.message))
})
