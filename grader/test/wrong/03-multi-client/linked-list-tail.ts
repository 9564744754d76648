// fails: newcomer
// en: A linked list whose tail goes on pointing at who has left.
// fr: Une liste chaînée dont la queue désigne encore qui est parti.

import { WebSocketServer, WebSocket } from 'ws'

interface Link {
  socket: WebSocket
  previous?: Link | undefined
  next?: Link | undefined
}

/** A doubly linked list: joining and leaving cost the same however many there are. */
class Clients {
  private head: Link | undefined
  private tail: Link | undefined

  add(socket: WebSocket): Link {
    const link: Link = { socket }
    if (this.tail) {
      link.previous = this.tail
      this.tail.next = link
    } else {
      this.head = link
    }
    this.tail = link
    return link
  }

  remove(link: Link): void {
    if (link.previous) link.previous.next = link.next
    else this.head = link.next
    if (link.next) link.next.previous = link.previous
    if (!this.head) this.tail = undefined
  }

  *[Symbol.iterator](): Generator<WebSocket> {
    for (let link = this.head; link; link = link.next) yield link.socket
  }
}

const clients = new Clients()
const server = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })

server.on('connection', (socket) => {
  let link: Link | undefined

  socket.on('message', (data, isBinary) => {
    if (!isBinary && data.toString() === 'date') link ??= clients.add(socket)
  })

  socket.on('close', () => {
    if (link) clients.remove(link)
  })

  socket.on('error', (error) => console.error(error.message))
})

setInterval(() => {
  const now = new Date().toLocaleString('en-GB', { dateStyle: 'full', timeStyle: 'medium' })
  for (const socket of clients) {
    if (socket.readyState === WebSocket.OPEN) socket.send(now)
  }
}, 2000)
