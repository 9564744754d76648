/** The three transports of a browser, each opened and closed the same way. */
import { address } from '../kit.ts'
import type { Transport } from './switch.ts'
import { isTold, type Told } from './weather.ts'

export interface Ears {
  readonly told: (told: Told) => void
  readonly failed: () => void
}

/** Opens a transport for the messages after a number; gives what closes it, silently. */
export function openTransport(
  transport: Transport,
  session: string,
  after: number,
  ears: Ears,
): () => void {
  const query = `session=${session}&after=${after}`
  switch (transport) {
    case 'websocket':
      return openWebSocket(query, ears)
    case 'events':
      return openEvents(query, ears)
    case 'poll':
      return openPoll(session, after, ears)
  }
}

function openWebSocket(query: string, { told, failed }: Ears): () => void {
  const socket = new WebSocket(address('ws', `network/websocket?${query}`))
  let closed = false
  socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const message: unknown = JSON.parse(data)
    if (!closed && isTold(message)) told(message)
  })
  socket.addEventListener('close', () => {
    if (!closed) failed()
  })
  return () => {
    closed = true
    socket.close()
  }
}

function openEvents(query: string, { told, failed }: Ears): () => void {
  const source = new EventSource(address('http', `network/events?${query}`))
  source.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const message: unknown = JSON.parse(data)
    if (isTold(message)) told(message)
  })
  source.addEventListener('error', () => {
    // It would come back by itself; here the switch decides.
    source.close()
    failed()
  })
  return () => source.close()
}

function openPoll(session: string, from: number, { told, failed }: Ears): () => void {
  const ending = new AbortController()
  const { signal } = ending
  const ask = async (): Promise<void> => {
    let [after, again] = [from, '']
    while (!signal.aborted) {
      const query = `session=${session}&after=${after}${again}`
      const response = await fetch(address('http', `network/poll?${query}`), { signal })
      if (!response.ok) throw new Error(`status ${response.status}`)
      const messages: unknown = await response.json()
      for (const message of Array.isArray(messages) ? messages.filter(isTold) : []) {
        told(message)
        after = Math.max(after, message.number)
      }
      again = '&again'
    }
  }
  ask().catch(() => {
    if (!signal.aborted) failed()
  })
  return () => ending.abort()
}
