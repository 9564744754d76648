import type { DevTools } from './browser/devtools.ts'
import { RELIEF } from './page/relief.ts'
import { TAG } from './page/tag.ts'

/** What the browser itself tells of one WebSocket of the page. */
export interface PageSocket {
  /** The handshake's key; null until it went out. */
  key: string | null
  answered: boolean
  /** Messages that reached the page, and that it sent. */
  received: number
  sent: number
  closed: boolean
}

/** What the browser itself tells of one request of the page. */
export interface PageRequest {
  readonly method: string
  /** Host and port that it goes to. */
  readonly host: string
  /** Without the query. */
  readonly path: string
  /** By which the wire's record of it is found; null where the agent did not make it. */
  readonly tag: string | null
  /** The whole answer has come, or none will. */
  over: boolean
}

/** The connections of the page that is shown, as the browser itself tells of them. */
export class Traffic {
  #sockets = new Map<string, PageSocket>()
  #requests = new Map<string, PageRequest>()
  readonly #changed: () => void
  readonly #failed: () => void

  /**
   * @param changed called after each change
   * @param failed called when a WebSocket of the page did not come to be
   */
  constructor(session: DevTools, changed: () => void, failed: () => void) {
    this.#changed = changed
    this.#failed = failed
    this.#listenToSockets(session)
    this.#listenToRequests(session)
  }

  /** The page's sockets in the order in which it made them. */
  get sockets(): readonly PageSocket[] {
    return [...this.#sockets.values()]
  }

  /** Its requests in the order in which it made them, the lab's own files included. */
  get requests(): readonly PageRequest[] {
    return [...this.#requests.values()]
  }

  socketByKey(key: string | null): PageSocket | undefined {
    return key === null ? undefined : this.sockets.find((socket) => socket.key === key)
  }

  /** Another document has come. */
  clear(): void {
    this.#sockets = new Map()
    this.#requests = new Map()
  }

  #listenToSockets(session: DevTools): void {
    const update = (id: string, change: (socket: PageSocket) => void): void => {
      const socket = this.#sockets.get(id)
      if (socket === undefined) return
      change(socket)
      this.#changed()
    }
    session.on('Network.webSocketCreated', ({ requestId, url }) => {
      if (url === RELIEF) return
      this.#sockets.set(requestId, {
        key: null,
        answered: false,
        received: 0,
        sent: 0,
        closed: false,
      })
      this.#changed()
    })
    session.on('Network.webSocketWillSendHandshakeRequest', ({ requestId, request }) =>
      update(requestId, (socket) => {
        const header = Object.entries(request.headers).find(
          ([name]) => name.toLowerCase() === 'sec-websocket-key',
        )
        socket.key = header?.[1] ?? ''
      }),
    )
    session.on('Network.webSocketHandshakeResponseReceived', ({ requestId }) =>
      update(requestId, (socket) => {
        socket.answered = true
      }),
    )
    session.on('Network.webSocketFrameReceived', ({ requestId }) =>
      update(requestId, (socket) => {
        socket.received++
      }),
    )
    session.on('Network.webSocketFrameSent', ({ requestId }) =>
      update(requestId, (socket) => {
        socket.sent++
      }),
    )
    session.on('Network.webSocketClosed', ({ requestId }) =>
      update(requestId, (socket) => {
        socket.closed = true
        if (!socket.answered) this.#failed()
      }),
    )
  }

  #listenToRequests(session: DevTools): void {
    const requests = (): Map<string, PageRequest> => this.#requests
    const end = (id: string): void => {
      const request = requests().get(id)
      if (request === undefined) return
      request.over = true
      this.#changed()
    }
    session.on('Network.requestWillBeSent', ({ requestId, request, redirectResponse }) => {
      const before = requests().get(requestId)
      if (redirectResponse !== undefined && before !== undefined) {
        // The same request goes on elsewhere: for the wire it is another one.
        requests().set(`${requestId}/${requests().size}`, { ...before, over: true })
        requests().delete(requestId)
      }
      const { method, url, headers } = request
      const tag = Object.entries(headers).find(([name]) => name.toLowerCase() === TAG)?.[1] ?? null
      // Once for each, and not whenever somebody looks whether all have arrived.
      const { host, pathname: path } = new URL(url)
      requests().set(requestId, { method, host, path, tag, over: false })
      this.#changed()
    })
    session.on('Network.loadingFinished', ({ requestId }) => end(requestId))
    session.on('Network.loadingFailed', ({ requestId }) => end(requestId))
  }
}
