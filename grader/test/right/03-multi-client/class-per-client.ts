// en: Classes: a Hall that knows its Guests, each Guest with its own clock.
// fr: Des classes : un Hall qui connaît ses Invités, chaque invité avec sa propre horloge.

import { createServer } from 'node:http'
import { WebSocketServer, WebSocket } from 'ws'

class Invite {
  private minuterie: NodeJS.Timeout | null = null

  constructor(
    private socket: WebSocket,
    readonly nom: string,
  ) {}

  entend(mot: string) {
    if (mot === 'date') this.demarrer()
  }

  private demarrer() {
    if (this.minuterie) return
    this.minuterie = setTimeout(() => this.tic(), 0)
  }

  private tic() {
    this.socket.send(new Date().toLocaleString('fr-FR', { dateStyle: 'full', timeStyle: 'medium' }))
    this.minuterie = setTimeout(() => this.tic(), 2000)
  }

  partir() {
    if (this.minuterie) clearTimeout(this.minuterie)
    this.minuterie = null
  }
}

class Hall {
  private invites = new Map<WebSocket, Invite>()
  private suivant = 1

  accueillir(socket: WebSocket) {
    const invite = new Invite(socket, `invité n°${this.suivant++}`)
    this.invites.set(socket, invite)
    socket.on('message', (data) => invite.entend(data.toString()))
    socket.on('close', () => this.raccompagner(socket))
  }

  private raccompagner(socket: WebSocket) {
    const invite = this.invites.get(socket)
    invite?.partir()
    this.invites.delete(socket)
    console.log(invite?.nom, 'est parti ; il en reste', this.invites.size)
  }
}

const hall = new Hall()
const http = createServer()
new WebSocketServer({ server: http }).on('connection', (socket) => hall.accueillir(socket))
http.listen(8888)
