import http from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Text } from '../../model/text.ts'
import type { Journal } from '../journal.ts'
import { Signal } from '../signal.ts'
import type { Route } from './gate.ts'
import { Link } from './link.ts'
import { type Port, portPair, socketPort } from './port.ts'

/** The address that every page and program believes in. */
export const ORIGIN = 'http://localhost:8888'
export const LAB_PORT = 8888
/** An empty page of the same origin, to leave to: another origin would cost a new process. */
export const AWAY = '/away.lab'

/** Ways in which a page may write that address. */
const OURS = /^(?:localhost|127\.0\.0\.1|\[::1\]):8888$/

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
  /** Do not offer compression (virtual clock). */
  readonly withoutExtensions: boolean
}

/** Everything between the visitors of one story and the server. */
export class Wire {
  readonly #options: WireOptions
  readonly #connections = new Map<string, number>()
  readonly links: Link[] = []
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
          connect: () => this.#options.upstream.webSocket(),
          changed: () => this.#changed(),
        },
        near,
      ),
    )
    this.#changed()
  }

  #tunnel(who: string, host: string, socket: Socket): void {
    if (OURS.test(host)) {
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
    if (!OURS.test(url.host)) {
      this.#blocked(who, url.host)
      response.writeHead(403).end()
      return
    }
    const file = this.#options.files.get(url.pathname)
    if (file !== undefined && (request.method === 'GET' || request.method === 'HEAD')) {
      response.writeHead(200, { 'Content-Type': file.type, 'Cache-Control': 'no-store' })
      response.end(request.method === 'HEAD' ? undefined : file.body)
      return
    }
    if (url.pathname === AWAY) {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end()
      return
    }
    if (url.pathname === '/favicon.ico') {
      response.writeHead(404).end()
      return
    }
    this.#forward(who, url, request, response)
  }

  #forward(who: string, url: URL, request: IncomingMessage, response: ServerResponse): void {
    const { journal, upstream } = this.#options
    const path = url.pathname + url.search
    const method = request.method ?? 'GET'
    journal.add({
      kind: 'request',
      who,
      method,
      url: path,
      headers: flat(request.headers),
      upgrade: false,
    })
    this.#changed()
    const socket = upstream.http()
    if (socket === null) {
      response.destroy()
      return
    }
    const { 'proxy-connection': _, ...headers } = request.headers
    const onward = http.request({
      createConnection: () => socket,
      method,
      path,
      headers: { ...headers, connection: 'close' },
    })
    onward.on('response', (answer) => {
      const status = answer.statusCode ?? 0
      journal.add({
        kind: 'response',
        who,
        url: path,
        status,
        headers: flat(answer.headers),
        upgrade: false,
      })
      const { connection: _close, 'transfer-encoding': _coding, ...kept } = answer.headers
      response.writeHead(status, kept)
      answer.pipe(response)
      answer.on('data', () => this.#changed())
      answer.on('end', () => this.#changed())
      this.#changed()
    })
    onward.on('error', (error) => {
      const text = { en: `no answer: ${error.message}`, fr: `pas de réponse : ${error.message}` }
      journal.add({ kind: 'error', who, text, place: null })
      response.destroy()
      this.#changed()
    })
    response.on('close', () => {
      onward.destroy()
      this.#changed()
    })
    request.pipe(onward)
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

function flat(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  )
}
