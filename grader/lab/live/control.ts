import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import { WEATHERS } from '../../world/weather/weather.ts'
import { readFromPage } from './orders.ts'
import type { FromPage, LiveState, Sky, ToPage } from './state.ts'
import type { WireLog } from './wire-log.ts'

/** Rows in one message to a page. */
const BATCH = 500
/** ms that rows wait for others to come along with them. */
const GATHER_MS = 30
/** A page has nothing longer to say, in bytes. */
const LONGEST = 4096

const SKIES: readonly Sky[] = WEATHERS.map(({ id, title, explanation }) => ({
  id,
  title,
  explanation,
}))

export interface ControlOptions {
  readonly log: WireLog
  readonly state: () => LiveState
  /** A page has said something; `answer` goes to that page alone. */
  readonly hear: (said: FromPage, answer: (message: ToPage) => void) => void
}

/**
 * The lab's own WebSockets: those of the lab's page, which get the state and the wire's rows and may
 * give orders, and those of the student's pages, which only get to know when to load anew.
 */
export class Control {
  readonly #options: ControlOptions
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: LONGEST,
    perMessageDeflate: false,
  })
  readonly #pages = new Set<Page>()
  readonly #watchers = new Set<WebSocket>()

  constructor(options: ControlOptions) {
    this.#options = options
  }

  /** A lab's page connects; its Host and Origin have been looked at. */
  page(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (client) => {
      const page = new Page(client, this.#options.log)
      this.#pages.add(page)
      const answer = (message: ToPage): void => page.send(message)
      client.on('message', (data: Buffer) => {
        const said = readFromPage(data.toString('utf8'))
        if (said !== null) this.#options.hear(said, answer)
      })
      client.on('close', () => {
        page.stop()
        this.#pages.delete(page)
      })
      // ws closes it, and `close` follows.
      client.on('error', () => client.terminate())
      page.send({ type: 'hello', skies: SKIES })
      page.send({ type: 'state', state: this.#options.state() })
      page.pump()
    })
  }

  /** One of the student's pages wants to know when the code has changed. */
  watcher(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (client) => {
      this.#watchers.add(client)
      client.on('close', () => this.#watchers.delete(client))
      client.on('error', () => client.terminate())
      client.send(versionOf(this.#options.state()))
    })
  }

  /** Something of the state has changed. */
  changed(): void {
    const state = this.#options.state()
    for (const page of this.#pages) page.send({ type: 'state', state })
  }

  /** There is another version of the student's programs. */
  rebuilt(): void {
    const version = versionOf(this.#options.state())
    for (const watcher of this.#watchers) watcher.send(version)
  }

  close(): void {
    for (const client of this.#server.clients) client.terminate()
    this.#server.close()
  }
}

/** What a student's page was made from. */
export function versionOf({ session, build }: LiveState): string {
  return `${session}/${build}`
}

/** One lab's page: gets the rows at its own pace, one batch under way at a time. */
class Page {
  readonly #client: WebSocket
  readonly #log: WireLog
  readonly #forget: () => void
  #sent = 0
  #busy = false
  #timer: NodeJS.Timeout | null = null

  constructor(client: WebSocket, log: WireLog) {
    this.#client = client
    this.#log = log
    this.#forget = log.listen(() => {
      if (this.#busy) return
      this.#timer ??= setTimeout(() => this.pump(), GATHER_MS)
    })
  }

  send(message: ToPage, done?: () => void): void {
    if (this.#client.readyState !== WebSocket.OPEN) return
    this.#client.send(JSON.stringify(message), done)
  }

  /** Sends what there is to send, and goes on until there is nothing more. */
  pump(): void {
    this.#timer = null
    const rows = this.#log.after(this.#sent, BATCH)
    const last = rows.at(-1)
    this.#busy = last !== undefined
    if (last === undefined) return
    this.#sent = last.n
    this.send({ type: 'rows', rows }, () => this.pump())
  }

  stop(): void {
    this.#forget()
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#busy = true
  }
}
