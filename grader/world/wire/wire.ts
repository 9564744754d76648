import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Text } from '../../model/text.ts'
import type { Agenda } from '../agenda.ts'
import type { Journal } from '../journal.ts'
import { TIMING, timing } from '../page/timing.ts'
import { Signal } from '../signal.ts'
import { waits } from '../weather/passages.ts'
import { type Weather, weatherOf } from '../weather/weather.ts'
import { isOurs, ORIGIN } from './address.ts'
import { Exchange, type ExchangeContext } from './exchange.ts'
import { isDocument, type Route } from './gate.ts'
import { Link } from './link.ts'
import { type Port, portPair, socketPort } from './port.ts'
import { Restraint } from './restraint.ts'
import type { Way } from './way.ts'

const FAVICON = '/favicon.ico'

/** Between two pieces of one body, in ms: in real time a busy server reads what is nearer as one. */
const PIECES_APART = 200

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
  /**
   * Mask anew what browsers send: they mask by chance, and to a server that misreads frames, masked
   * bytes look like this today and like that tomorrow. Absent: their masks stay.
   */
  readonly masksAnew?: boolean
  /** Epoch ms at which a document that somebody asks for begins; absent or null: its time is real. */
  readonly epoch?: (who: string) => number | null
}

/** What is to pass on one connection, in order. */
type Queue = (() => void)[]

/** The documents that a visitor asked for. */
interface Documents {
  readonly count: number
  /** How many connections and exchanges it had when it asked for the newest. */
  readonly links: number
  readonly exchanges: number
}

/** What is held back. */
interface Held {
  /** Whose; null: everybody's. */
  readonly who: string | null
  /** By connection, the oldest first. */
  readonly queues: Map<object, Queue>
  /** Connections that were let go before the others. */
  readonly free: WeakSet<object>
}

/** Everything between the visitors of one story and the server. */
export class Wire {
  readonly #options: WireOptions
  readonly #connections = new Map<string, number>()
  readonly #weather = new Map<string, Weather>()
  #sky = weatherOf('fair')
  #held: Held | null = null
  /** What waits for the server's clock; null while all clocks agree. */
  #early: Queue | null = null
  readonly #restraints = new Map<string, Restraint>()
  /** Whether the bodies of requests reach the server in two pieces, as on a network. */
  inPieces = false
  readonly links: Link[] = []
  readonly exchanges: Exchange[] = []
  /** Fires whenever anything passed. */
  readonly signal = new Signal()
  readonly #activities = new Map<string, number>()
  readonly #told = new Map<string, number>()
  /** How many documents each visitor asked for, and what it already had at the newest. */
  readonly #documents = new Map<string, Documents>()

  constructor(options: WireOptions) {
    this.#options = options
  }

  /** Counts what passed: whoever sees it unchanged knows that nothing moved. */
  get activity(): number {
    return [...this.#activities.values()].reduce((sum, count) => sum + count, 0)
  }

  /** Counts what one visitor's page may have noticed: whoever sees it unchanged need not look there. */
  toldTo(who: string): number {
    return this.#told.get(who) ?? 0
  }

  linksOf(who: string): readonly Link[] {
    return this.links.filter((link) => link.who === who)
  }

  /** Those since the visitor's newest document was asked for. */
  linksOfDocument(who: string): readonly Link[] {
    return this.linksOf(who).slice(this.#documents.get(who)?.links ?? 0)
  }

  exchangesOf(who: string): readonly Exchange[] {
    return this.exchanges.filter((exchange) => exchange.who === who)
  }

  /** Those since the visitor's newest document was asked for, which itself is none of them. */
  exchangesOfDocument(who: string): readonly Exchange[] {
    return this.exchangesOf(who).slice(this.#documents.get(who)?.exchanges ?? 0)
  }

  #documentsOf(who: string): number {
    return this.#documents.get(who)?.count ?? 0
  }

  /** Holds back what visitors, or one of them, send: as a slow network does, until `release`. */
  hold(who: string | null = null): void {
    this.#held = { who, queues: new Map(), free: new WeakSet() }
  }

  /** Whether anything that a visitor has sent is held back. */
  get holdsBack(): boolean {
    return (this.#held?.queues.size ?? 0) > 0
  }

  /** Lets the newest connection go that is held back, and holds the others back as before. */
  releaseNewest(): void {
    const [connection, queue] = [...(this.#held?.queues ?? [])].at(-1) ?? []
    if (this.#held === null || connection === undefined || queue === undefined) return
    this.#held.queues.delete(connection)
    this.#held.free.add(connection)
    this.#letGo([queue])
  }

  /**
   * Lets go what was held back, all at once.
   * @param overtaking the newest connection first: those under way together may overtake each other
   */
  release({ overtaking = false } = {}): void {
    const queues = [...(this.#held?.queues.values() ?? [])]
    this.#held = null
    this.#letGo(overtaking ? queues.toReversed() : queues)
  }

  /**
   * The pages' clocks move before the server's: until `resume` it hears of nothing that they do, or
   * it would date that back by as long as the clocks are apart.
   */
  pause(): void {
    this.#early ??= []
  }

  /** The server's clock stands where the pages' do. @returns whether anything was waiting for it */
  resume(): boolean {
    const early = this.#early ?? []
    this.#early = null
    for (const act of early) act()
    return early.length > 0
  }

  /** Does what the server notices, now or when its clock has moved as well. */
  #inTime(act: () => void): void {
    if (this.#early === null) act()
    else this.#early.push(act)
  }

  #letGo(queues: readonly Queue[]): void {
    for (const queue of queues) for (const pass of queue) pass()
    for (const who of this.#activities.keys()) this.#changed(who, 'down')
  }

  /** Does something now, or when it is let go; what one connection carries stays in order. */
  #pass(who: string, connection: object, act: () => void): void {
    this.#inTime(() => this.#passHeld(who, connection, act))
  }

  #passHeld(who: string, connection: object, act: () => void): void {
    const held = this.#held
    if (held === null || (held.who ?? who) !== who || held.free.has(connection)) {
      act()
      return
    }
    const queue = held.queues.get(connection) ?? []
    held.queues.set(connection, queue)
    queue.push(act)
  }

  /** @param what of which a page may do too much, apart from all else that it does */
  #restraint(who: string, what: string): Restraint {
    const key = JSON.stringify([who, what])
    const restraint = this.#restraints.get(key) ?? new Restraint()
    this.#restraints.set(key, restraint)
    return restraint
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
    if (path === FAVICON) return true
    return (method === 'GET' || method === 'HEAD') && this.#options.files.has(path)
  }

  /** The way in for a visitor's browser. */
  route(who: string): Route {
    return {
      page: (request, response) => {
        this.#page(who, request, response)
        // What the browser tells of a new document may come later than that document's own requests.
        if (isDocument(request)) {
          this.#documents.set(who, {
            count: this.#documentsOf(who) + 1,
            links: this.linksOf(who).length,
            exchanges: this.exchangesOf(who).length,
          })
        }
      },
      tunnel: (host, socket) => this.#tunnel(who, host, socket),
    }
  }

  /** The way in for a raw client: its own end of a new connection. */
  open(who: string): Port {
    const [ours, theirs] = portPair()
    this.#link(who, ours, false)
    return theirs
  }

  #link(who: string, near: Port, masksAnew: boolean): void {
    const { upstream, agenda, journal, withoutExtensions } = this.#options
    const connection = (this.#connections.get(who) ?? 0) + 1
    this.#connections.set(who, connection)
    const restraint = this.#restraint(who, 'WebSocket')
    let link: Link | null = null
    let told = false
    const tell = (): void => {
      if (told || link === null || !(link.open || link.nearOver)) return
      told = true
      restraint.result(link.open)
    }
    link = new Link(
      {
        who,
        connection,
        at: agenda.now(),
        journal,
        withoutExtensions,
        masksAnew,
        connect: () => {
          const server = (): Port | null => upstream.webSocket()
          const { passage } = this.weather(who)
          const delay = restraint.delay(agenda.now(), this.#documentsOf(who))
          return delay === 0 ? passage(server, agenda) : waits(delay, passage)(server, agenda)
        },
        pass: (act) => this.#pass(who, near, act),
        inTime: (act) => this.#inTime(act),
        changed: (way) => {
          tell()
          this.#changed(who, way)
        },
      },
      near,
    )
    this.links.push(link)
    this.#changed(who, 'up')
  }

  #tunnel(who: string, host: string, socket: Socket): void {
    if (isOurs(host)) {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      this.#link(who, socketPort(socket), this.#options.masksAnew ?? false)
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
    if (file === undefined) {
      response.writeHead(404).end()
    } else {
      const epoch = this.#options.epoch?.(who) ?? null
      response.writeHead(200, {
        'Content-Type': file.type,
        'Cache-Control': 'no-store',
        ...(epoch === null
          ? {}
          : { [TIMING]: timing({ epoch, seed: `${who} ${this.#documentsOf(who)}` }) }),
      })
      response.end(request.method === 'HEAD' ? undefined : file.body)
    }
  }

  #forward(who: string, url: URL, request: IncomingMessage, response: ServerResponse): void {
    const { journal, upstream, agenda } = this.#options
    // A page that polls too often can still send what people write.
    const restraint = this.#restraint(who, `${request.method} ${url.pathname}`)
    const context: ExchangeContext = {
      who,
      journal,
      connect: () => {
        const socket = this.weather(who).http ? upstream.http() : null
        restraint.result(socket !== null)
        return socket
      },
      pass: (act) => this.#pass(who, request, act),
      inTime: (act) => this.#inTime(act),
      delayed: (act) => {
        const delay = restraint.delay(agenda.now(), this.#documentsOf(who))
        if (delay === 0) act()
        else agenda.later(delay, act)
      },
      later: this.inPieces ? (act) => agenda.later(PIECES_APART, act) : null,
      changed: (way) => this.#changed(who, way),
    }
    this.exchanges.push(new Exchange(context, url, request, response, agenda.now))
    this.#changed(who, 'up')
  }

  #blocked(who: string, host: string): void {
    const text: Text = {
      en: `the page asked for ${host}, but in the lab there is only ${ORIGIN}`,
      fr: `la page a demandé ${host}, mais dans le labo il n’y a que ${ORIGIN}`,
    }
    this.#options.journal.add({ kind: 'error', who, text, place: null })
    this.#changed(who, 'down')
  }

  #changed(who: string, way: Way): void {
    this.#activities.set(who, (this.#activities.get(who) ?? 0) + 1)
    if (way === 'down') this.#told.set(who, this.toldTo(who) + 1)
    this.signal.fire()
  }
}
