import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { StaticFile, Wire } from '../../world/wire/wire.ts'
import type { Bundle } from './bundle.ts'
import { type Control, versionOf } from './control.ts'
import { injected } from './document.ts'
import type { DoorEvents } from './doors.ts'
import { callerOf, isOwn, isOwnSocket, presented } from './guard.ts'
import type { Polls } from './polls.ts'
import { type LiveState, type VisitorId, YOU } from './state.ts'
import type { Taps } from './tap.ts'

/** Requests and links that are over make room beyond so many. */
const REMEMBERED = 200

export interface FrontOptions {
  readonly wire: Wire
  readonly taps: Taps
  readonly polls: Polls
  readonly control: Control
  readonly bundle: () => Promise<Bundle>
  /** The lab's page in the language of the moment. */
  readonly document: () => Promise<string>
  readonly state: () => LiveState
  /** That of the lab's page. */
  readonly origin: () => string
  /** The student's pages, as they are now, by their paths. */
  readonly files: ReadonlyMap<string, StaticFile>
}

/** What browsers ask for by themselves; the student's server need not see it. */
const BROWSERS_OWN = /^\/(?:favicon\.ico|apple-touch-icon[\w-]*\.png|\.well-known\/.*)$/

/** The lab's page, on whatever port a tunnel may have given it. */
const LOCAL = /^http:\/\/localhost(?::\d{1,5})?$/

/** No outside resource, no script but ours; the frames hold the student's pages. */
const LAB_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  'img-src data:',
  "connect-src 'self' ws: http://localhost:* http://*.localhost:*",
  'frame-src http://*.localhost:* http://localhost:*',
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** The student's page may stand in our frames and in nobody else's. */
const PAGE_POLICY = "frame-ancestors 'self' http://localhost:*"

/** Everything that comes in at the live page's port: the lab's own things, and the student's. */
export class Front implements DoorEvents {
  readonly #options: FrontOptions
  /** Who comes in by a door that is theirs alone: a visitor, or the lab's page; null for all. */
  readonly #who: VisitorId | 'lab' | null

  constructor(options: FrontOptions, who: VisitorId | 'lab' | null = null) {
    this.#options = options
    this.#who = who
  }

  /** The same for a door that one visitor alone, or the lab's page, comes in by. */
  for(who: VisitorId | 'lab'): Front {
    return new Front(this.#options, who)
  }

  request(request: IncomingMessage, response: ServerResponse): void {
    const who = this.#caller(request)
    if (who === null) {
      refuse(response, 421, 'This is not the address of the live page.')
      return
    }
    const path = pathOf(request)
    if (this.#who === 'lab')
      refuse(response, 404, 'This port is for the live page’s own WebSocket.')
    else if (path === '/lab' || path.startsWith('/lab/')) {
      this.#lab(path, who, request, response).catch((error: unknown) => {
        refuse(response, 500, String(error))
      })
    } else this.#student(who, path, request, response)
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { wire, taps, control } = this.#options
    const who = this.#caller(request)
    const path = pathOf(request)
    if (who === null) {
      refuseSocket(socket, '421 Misdirected Request')
      return
    }
    if (this.#who !== 'lab' && path !== '/lab' && !path.startsWith('/lab/')) {
      forget(wire)
      taps.open(who, { request, socket, head })
      return
    }
    const own = isOwnSocket(request.headers, this.#who === 'lab' ? this.#options.origin() : null)
    // A visitor's page is the student's program: it may hear of changes, and give no orders.
    if (own && path === '/lab/control' && who === YOU) control.page(request, socket, head)
    else if (own && path === '/lab/reload') control.watcher(request, socket, head)
    else refuseSocket(socket, own ? '404 Not Found' : '403 Forbidden')
  }

  #caller(request: IncomingMessage): string | null {
    const caller = callerOf(request.headers.host)
    if (this.#who === null || this.#who === 'lab') return caller
    return caller === YOU || caller === this.#who ? this.#who : null
  }

  async #lab(
    path: string,
    who: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { bundle, document } = this.#options
    if (path === '/lab/here') {
      // Whether this address leads here is all that it tells, and only to a page of this machine.
      const { origin = '' } = request.headers
      if (!LOCAL.test(origin)) refuse(response, 403, 'The live page is for itself alone.')
      else {
        response.setHeader('Access-Control-Allow-Origin', origin)
        send(response, 'text/plain', 'here')
      }
      return
    }
    if (!isOwn(request.headers) || who !== YOU) {
      refuse(response, 403, 'The live page is for itself alone.')
      return
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      refuse(response, 405, 'The live page is only read.')
      return
    }
    const host = request.headers.host ?? ''
    if (path === '/lab' || !host.startsWith('localhost')) {
      // One name for it: the frames may stand in no other.
      const port = /:\d+$/.exec(host)?.[0] ?? ''
      response.writeHead(302, { Location: `http://localhost${port}/lab/` }).end()
      return
    }
    if (path === '/lab/') send(response, 'text/html', await document(), LAB_POLICY)
    else if (path === '/lab/lab.js') send(response, 'text/javascript', (await bundle()).script)
    else if (path === '/lab/lab.css') send(response, 'text/css', (await bundle()).style)
    else refuse(response, 404, 'There is no such thing in the lab.')
  }

  #student(who: string, path: string, request: IncomingMessage, response: ServerResponse): void {
    const { wire, files } = this.#options
    const host = request.headers.host ?? ''
    // What belongs to a page's own address has to be so for the student's server too.
    for (const [name, value] of presented(request.rawHeaders, host)) {
      const key = name.toLowerCase()
      if (['host', 'origin', 'referer'].includes(key)) request.headers[key] = value
    }
    if (BROWSERS_OWN.test(path)) {
      refuse(response, 404, 'The lab has none.')
      return
    }
    const file = files.get(path)
    if (file?.type.startsWith('text/html') === true && request.method === 'GET') {
      this.#page(who, file, response).catch((error: unknown) => {
        refuse(response, 500, String(error))
      })
      return
    }
    const { url = '/' } = request
    const before = wire.exchanges.at(-1)
    wire.route(who).page(request, response)
    const exchange = wire.exchanges.at(-1)
    if (exchange === undefined || exchange === before) return
    response.once('close', () => {
      const { outcome } = exchange
      if (outcome === 'given-up' || outcome === 'failed') {
        this.#options.polls.lost(who, url, outcome === 'failed' ? 'server' : 'visitor')
      }
      forget(wire)
    })
  }

  async #page(who: string, file: StaticFile, response: ServerResponse): Promise<void> {
    const { wire, bundle, state } = this.#options
    const { inject } = await bundle()
    const settings = { version: versionOf(state()), api: wire.weather(who).api }
    response.setHeader('Connection', 'close')
    send(response, 'text/html', injected(file.body, inject, settings), PAGE_POLICY)
  }
}

/** What is over and told need not be remembered: the live page has no end. */
function forget({ exchanges, links }: Wire): void {
  if (exchanges.length > REMEMBERED) {
    exchanges.splice(0, Infinity, ...exchanges.filter(({ outcome }) => outcome === null))
  }
  if (links.length > REMEMBERED) {
    links.splice(0, Infinity, ...links.filter(({ nearOver }) => !nearOver))
  }
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return /^[^?#]*/.exec(url)?.[0] ?? '/'
}

function send(response: ServerResponse, type: string, body: string, policy?: string): void {
  response.writeHead(200, {
    'Content-Type': `${type}; charset=utf-8`,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    ...(policy === undefined ? {} : { 'Content-Security-Policy': policy }),
  })
  response.end(body)
}

function refuse(response: ServerResponse, status: number, why: string): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' })
  response.end(`${why}\n`)
}

function refuseSocket(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
