import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Text } from '../../model/text.ts'
import type { Agenda } from '../agenda.ts'
import type { Journal } from '../journal.ts'
import { Signal } from '../signal.ts'
import { type Weather, weatherOf } from '../weather/weather.ts'
import { Exchange } from './exchange.ts'
import type { Route } from './gate.ts'
import { Link } from './link.ts'
import { type Port, portPair, socketPort } from './port.ts'

/** The address that every page and program believes in. */
export const ORIGIN = 'http://localhost:8888'
export const LAB_PORT = 8888
/** An empty page of the same origin, to leave to: another origin would cost a new process. */
export const AWAY = '/away.lab'

const FAVICON = '/favicon.ico'

/** Ways in which a page may write that address. */
const OURS = /^(?:localhost|127\.0\.0\.1|\[::1\]):8888$/

/** Whether a host, with its port, is the lab's. */
export function isOurs(host: string): boolean {
  return OURS.test(host)
}

/** What stands behind the wire: the student's server, or a scripted one. */
export interface Upstream {
  /** A connection for a WebSocket; null where nothing listens. */
  webSocket(): Port | null
  /** A connection for a plain request; null where nothing listens. */
  http(): Socket | null
}

/** A file that the lab serves to the pages. */
export interface StaticFile {
  readonly type: string
  readonly body: string
}

export interface WireOptions {
  readonly journal: Journal
  readonly upstream: Upstream
  /** Path (`/`, `/client.js`) → file. */
  readonly files: ReadonlyMap<string, StaticFile>
  /** What the weather does later. */
  readonly agenda: Agenda
  /** Do not offer compression (virtual clock). */
  readonly withoutExtensions: boolean
}

/** Everything between the visitors of one story and the server. */
export class Wire {
  readonly #options: WireOptions
  readonly #connections = new Map<string, number>()
  readonly #weather = new Map<string, Weather>()
  #sky = weatherOf('fair')
  #held: (() => void)[] | null = null
  readonly links: Link[] = []
  readonly exchanges: Exchange[] = []
  /** Fires whenever anything passed. */
  readonly signal = new Signal()
  /** Counts what passed: whoever sees it unchanged knows that nothing moved. */
  activity = 0

  constructor(options: WireOptions) {
    this.#options = options
  }

  linksOf(who: string): readonly Link[] {
    return this.links.filter((link) => link.who === who)
  }

  exchangesOf(who: string): readonly Exchange[] {
    return this.exchanges.filter((exchange) => exchange.who === who)
  }

  /** Holds back what visitors send, so that several can be made to speak at the same moment. */
  hold(): void {
    this.#held ??= []
  }

  /** Lets go what was held back, all at once. */
  release(): void {
    const held = this.#held ?? []
    this.#held = null
    for (const pass of held) pass()
    this.#changed()
  }

  #pass(act: () => void): void {
    if (this.#held === null) act()
    else this.#held.push(act)
  }

  /** The weather in which somebody's connections are made. */
  weather(who: string): Weather {
    return this.#weather.get(who) ?? this.#sky
  }

  /** Changes the weather for connections to come: for one visitor, or for all. */
  change(weather: Weather, who?: string): void {
    if (who !== undefined) this.#weather.set(who, weather)
    else {
      this.#weather.clear()
      this.#sky = weather
    }
  }

  /** Whether the lab answers such a request itself. @param path without the query */
  serves(method: string, path: string): boolean {
    if (path === AWAY || path === FAVICON) return true
    return (method === 'GET' || method === 'HEAD') && this.#options.files.has(path)
  }

  /** The way in for a visitor's browser. */
  route(who: string): Route {
    return {
      page: (request, response) => this.#page(who, request, response),
      tunnel: (host, socket) => this.#tunnel(who, host, socket),
    }
  }

  /** The way in for a raw client: its own end of a new connection. */
  open(who: string): Port {
    const [ours, theirs] = portPair()
    this.#link(who, ours)
    return theirs
  }

  #link(who: string, near: Port): void {
    const connection = (this.#connections.get(who) ?? 0) + 1
    this.#connections.set(who, connection)
    this.links.push(
      new Link(
        {
          who,
          connection,
          journal: this.#options.journal,
          withoutExtensions: this.#options.withoutExtensions,
          connect: () =>
            this.weather(who).passage(
              () => this.#options.upstream.webSocket(),
              this.#options.agenda,
            ),
          pass: (act) => this.#pass(act),
          changed: () => this.#changed(),
        },
        near,
      ),
    )
    this.#changed()
  }

  #tunnel(who: string, host: string, socket: Socket): void {
    if (isOurs(host)) {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      this.#link(who, socketPort(socket))
      return
    }
    this.#blocked(who, host)
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
  }

  #page(who: string, request: IncomingMessage, response: ServerResponse): void {
    // Chromium silently repeats a request on a reused connection that is cut.
    response.setHeader('Connection', 'close')
    const url = new URL(request.url ?? '/', ORIGIN)
    if (!isOurs(url.host)) {
      this.#blocked(who, url.host)
      response.writeHead(403).end()
      return
    }
    if (!this.serves(request.method ?? '', url.pathname)) {
      this.#forward(who, url, request, response)
      return
    }
    const file = this.#options.files.get(url.pathname)
    if (url.pathname === AWAY) {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end()
    } else if (file === undefined) {
      response.writeHead(404).end()
    } else {
      response.writeHead(200, { 'Content-Type': file.type, 'Cache-Control': 'no-store' })
      response.end(request.method === 'HEAD' ? undefined : file.body)
    }
  }

  #forward(who: string, url: URL, request: IncomingMessage, response: ServerResponse): void {
    const { journal, upstream, agenda } = this.#options
    const context = {
      who,
      journal,
      connect: () => (this.weather(who).http ? upstream.http() : null),
      pass: (act: () => void) => this.#pass(act),
      changed: () => this.#changed(),
    }
    this.exchanges.push(new Exchange(context, url, request, response, agenda.now))
    this.#changed()
  }

  #blocked(who: string, host: string): void {
    const text: Text = {
      en: `the page asked for ${host}, but in the lab there is only ${ORIGIN}`,
      fr: `la page a demandé ${host}, mais dans le labo il n’y a que ${ORIGIN}`,
    }
    this.#options.journal.add({ kind: 'error', who, text, place: null })
    this.#changed()
  }

  #changed(): void {
    this.activity++
    this.signal.fire()
  }
}
