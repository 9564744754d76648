/** Numbered messages over three transports, through weather that the page chooses. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { isWeather, type Told, type Weather } from '../../demos/network/weather.ts'
import { acceptor, refuse } from './accept.ts'
import type { DemoBackend } from './index.ts'

/** ms between two messages; a poll is held for so long at most. */
const [RHYTHM, HELD] = [1000, 4000]
/** Messages that are kept for whoever changes the transport. */
const KEPT = 60
const SESSIONS = 50

/** A page: its weather, and how to tell its connections. */
interface Session {
  weather: Weather
  /** Called with every message. */
  readonly listeners: Set<() => void>
  /** What a change of weather ends or silences. */
  readonly sockets: Set<{ readonly socket: Duplex; frozen: boolean }>
  number: number
  timer: NodeJS.Timeout | null
}

export function networkDemo(): DemoBackend {
  const { accept, close } = acceptor()
  const sessions = new Map<string, Session>()

  const sessionOf = (url: URL): Session => {
    const id = url.searchParams.get('session') ?? ''
    const known = sessions.get(id)
    if (known !== undefined) return known
    const session: Session = {
      weather: 'fair',
      listeners: new Set(),
      sockets: new Set(),
      number: 1,
      timer: null,
    }
    sessions.set(id, session)
    for (const [old, { timer }] of [...sessions].slice(0, -SESSIONS)) {
      if (timer !== null) clearInterval(timer)
      sessions.delete(old)
    }
    return session
  }
  /** Messages come while the page is there, and for as long as it can still catch up. */
  const wake = (session: Session): void => {
    let alone = 0
    session.timer ??= setInterval(() => {
      session.number++
      for (const listener of session.listeners) listener()
      alone = session.listeners.size === 0 ? alone + 1 : 0
      if (alone < KEPT || session.timer === null) return
      clearInterval(session.timer)
      session.timer = null
    }, RHYTHM)
  }
  const subscribe = (session: Session, listener: () => void): (() => void) => {
    wake(session)
    session.listeners.add(listener)
    return () => session.listeners.delete(listener)
  }

  const request = (incoming: IncomingMessage, response: ServerResponse, url: URL): void => {
    const session = sessionOf(url)
    const what = url.pathname.split('/').at(-1)
    if (what === 'weather' && incoming.method === 'POST') {
      const weather = url.searchParams.get('weather')
      if (isWeather(weather)) change(session, weather)
      response.writeHead(isWeather(weather) ? 204 : 400).end()
    } else if (what === 'events') events(session, url, response)
    else if (what === 'poll') poll(session, url, response)
    else response.writeHead(404).end()
  }

  const events = (session: Session, url: URL, response: ServerResponse): void => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    response.flushHeaders()
    const tell = telling(session, url, (told) => {
      response.write(`data: ${JSON.stringify(told)}\n\n`)
    })
    const teller = (): void => {
      // A proxy that buffers keeps everything, until it has enough for its taste.
      if (session.weather !== 'buffered') tell()
    }
    response.on('close', subscribe(session, teller))
    teller()
  }

  const poll = (session: Session, url: URL, response: ServerResponse): void => {
    const found: Told[] = []
    const teller = telling(session, url, (told) => found.push(told))
    const end = (): void => {
      unsubscribe()
      clearTimeout(timer)
      if (response.writableEnded || response.destroyed) return
      response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
      response.end(JSON.stringify(found))
    }
    const unsubscribe = subscribe(session, () => {
      teller()
      end()
    })
    const timer = setTimeout(end, HELD)
    response.on('close', end)
    teller()
    if (found.length > 0) end()
  }

  return {
    request,
    close: () => {
      for (const { timer } of sessions.values()) if (timer !== null) clearInterval(timer)
      close()
    },
    upgrade: (upgrade) => {
      const { socket, url } = upgrade
      const session = sessionOf(url)
      const { weather } = session
      if (weather === 'refused' || weather === 'buffered') return refuse(socket, '403 Forbidden')
      const held = { socket, frozen: weather === 'silent' }
      session.sockets.add(held)
      socket.on('close', () => session.sockets.delete(held))
      if (weather === 'hanging') return
      accept(upgrade, (webSocket) => {
        const tell = telling(session, url, (told) => webSocket.send(JSON.stringify(told)))
        // What a frozen connection does not carry now, it carries once it thaws.
        const teller = (): void => {
          if (!held.frozen) tell()
        }
        webSocket.on('close', subscribe(session, teller))
        teller()
      })
    },
  }
}

/** The new weather also meets what was open before. */
function change(session: Session, weather: Weather): void {
  session.weather = weather
  for (const held of session.sockets) {
    if (weather === 'refused' || weather === 'buffered') held.socket.destroy()
    else held.frozen = weather !== 'fair'
  }
}

/** Tells what there is to tell after the number that the page has; the first word is always said. */
function telling(session: Session, url: URL, tell: (told: Told) => void): () => void {
  const after = Number(url.searchParams.get('after') ?? 0)
  let last = after === 0 ? session.number : Math.max(after, session.number - KEPT)
  let greeted = url.searchParams.has('again')
  return () => {
    if (!greeted) tell({ kind: 'hello', number: session.number })
    greeted = true
    while (last < session.number) tell({ kind: 'message', number: ++last })
  }
}
