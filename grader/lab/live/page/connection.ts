import type { FromPage, ToPage } from '../state.ts'

/** ms until a lost connection is tried again. */
const AGAIN_MS = 1500

export interface ConnectionEvents {
  said(message: ToPage): void
  /** It is there, or it is lost (the command has ended, perhaps to be started again). */
  changed(connected: boolean): void
}

/** The page's own WebSocket to the lab; comes back by itself. */
export class Connection {
  readonly #events: ConnectionEvents
  #socket: WebSocket | null = null

  constructor(events: ConnectionEvents) {
    this.#events = events
    this.#connect()
  }

  send(order: FromPage): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(order))
  }

  /** At a port of its own: at the page's, a handshake of the student's that hangs would be before it. */
  #connect(host = `localhost:${document.documentElement.dataset['control']}`): void {
    const socket = new WebSocket(`ws://${host}/lab/control`)
    this.#socket = socket
    let opened = false
    socket.onopen = () => {
      opened = true
      this.#events.changed(true)
    }
    socket.onmessage = ({ data }: MessageEvent<string>) =>
      this.#events.said(JSON.parse(data) as ToPage)
    socket.onclose = () => {
      // Through a tunnel only the page's own port may be reached; or everything is over.
      const other = opened || host === location.host ? undefined : location.host
      if (other === undefined) this.#events.changed(false)
      setTimeout(() => this.#connect(other), other === undefined ? AGAIN_MS : 0)
    }
  }
}
