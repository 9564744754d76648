// en: Dates go out on the even seconds of the system's clock.
// fr: Les dates partent aux secondes paires de l'horloge du système.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

/** Milliseconds until the clock shows the next even second. */
const untilEven = () => 2000 - (Date.now() % 2000)

class Subscription {
  #timer: NodeJS.Timeout | undefined
  #ws: WebSocket
  constructor(ws: WebSocket) {
    this.#ws = ws
    ws.on('message', (data) => {
      if (data.toString() === 'date') this.#arm()
    })
    ws.on('close', () => clearTimeout(this.#timer))
  }
  #arm() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#fire(), untilEven())
  }
  #fire() {
    this.#ws.send(new Date().toUTCString())
    // a timer may fire a hair early: then the even second to wait for is not this one but the next
    const wait = untilEven()
    this.#timer = setTimeout(() => this.#fire(), wait < 1000 ? wait + 2000 : wait)
  }
}

wss.on('connection', (ws) => new Subscription(ws))
