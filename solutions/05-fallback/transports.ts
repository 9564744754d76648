/** Two ways to the room that look the same from the page: a WebSocket, and long polling. */
import type { News, Said } from './protocol.ts'

// #region transport
/** What a transport and the page tell each other. */
export interface Line {
  /** How far the page has come, as a query: `start=…&since=…`. */
  query(): string
  /** It works: so the page may send. */
  open(send: (texts: readonly Said[]) => void): void
  hear(news: News): void
}

/** Tries one way and stays with it while it works; once it is over, it is over for good. */
export type Transport = (line: Line) => Promise<void>
// #endregion transport

// #region websocket
/** A WebSocket that has not said a word so long after its making leads nowhere. */
const PATIENCE = 3000

export const overWebSocket: Transport = (line) =>
  new Promise((resolve) => {
    const socket = new WebSocket(`ws://${location.host}/?${line.query()}`)
    let silent = true

    const end = () => {
      clearTimeout(timer)
      // What still comes after the end must not be heard: by then another transport is at work.
      socket.onmessage = null
      socket.close()
      resolve()
    }
    // One limit for a handshake that is not answered, and for a 101 after which nothing comes:
    // that is why we wait for the server's first word and not for `open`.
    const timer = setTimeout(end, PATIENCE)

    socket.onmessage = (event: MessageEvent<string>) => {
      if (silent) {
        silent = false
        clearTimeout(timer)
        line.open((texts) => socket.send(JSON.stringify(texts)))
      }
      line.hear(JSON.parse(event.data) as News)
    }
    // Comes after every `error` too: one listener for all ends, and one end.
    socket.onclose = end
  })
// #endregion websocket

// #region polling
/** The server answers within 25 seconds; if nothing came for so long, the request is lost. */
const POLL_LIMIT = 35_000
const SEND_LIMIT = 10_000

export const overPolling: Transport = async (line) => {
  // Polling and sending fail together: they go to the same server.
  const over = new AbortController()
  const send = queue(async (texts) => {
    await ask('/say', SEND_LIMIT, over.signal, JSON.stringify(texts)).catch(() => over.abort())
  })

  line.open(send)
  try {
    // One poll after the other; the next one begins when this one is answered.
    while (!over.signal.aborted) {
      const news = await ask(`/poll?${line.query()}`, POLL_LIMIT, over.signal)
      line.hear(news as News)
    }
  } catch (error) {
    console.warn('Polling has ended:', error)
  } finally {
    over.abort()
  }
}

/** One request, with a time limit: without one, a dead connection would be waited for for ever. */
async function ask(url: string, limit: number, over: AbortSignal, body?: string): Promise<unknown> {
  over.throwIfAborted()
  const request = new AbortController()
  const stop = () => request.abort()
  const timer = setTimeout(stop, limit)
  over.addEventListener('abort', stop)
  try {
    const method = body === undefined ? 'GET' : 'POST'
    const response = await fetch(url, {
      method,
      body: body ?? null,
      cache: 'no-store',
      signal: request.signal,
    })
    if (!response.ok) throw new Error(`${method} ${url}: ${response.status}`)
    return await response.json()
  } finally {
    clearTimeout(timer)
    over.removeEventListener('abort', stop)
  }
}
// #endregion polling

// #region queue
/**
 * One delivery at a time, with all that has gathered by then. Requests that are under way
 * together may overtake each other; like this, everything arrives in the order of writing.
 */
function queue(deliver: (texts: Said[]) => Promise<void>): (texts: readonly Said[]) => void {
  const waiting: Said[] = []
  let delivering = false
  return (texts) => {
    waiting.push(...texts)
    if (!delivering) void deliverAll()
  }
  async function deliverAll(): Promise<void> {
    delivering = true
    while (waiting.length > 0) await deliver(waiting.splice(0))
    delivering = false
  }
}
// #endregion queue
