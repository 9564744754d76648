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

  #connect(): void {
    const socket = new WebSocket(`ws://${location.host}/lab/control`)
    this.#socket = socket
    socket.onopen = () => this.#events.changed(true)
    socket.onmessage = ({ data }: MessageEvent<string>) =>
      this.#events.said(JSON.parse(data) as ToPage)
    socket.onclose = () => {
      this.#events.changed(false)
      setTimeout(() => this.#connect(), AGAIN_MS)
    }
  }
}
