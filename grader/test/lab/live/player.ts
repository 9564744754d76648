/** Who plays with a live page in tests: opens it on a port of its own, and listens to what it tells. */
import { WebSocket } from 'ws'
import { CHECKS } from '../../../checks/index.ts'
import { type Live, openLive } from '../../../lab/live/live.ts'
import type { Row, RowKind } from '../../../lab/live/rows.ts'
import type { FromPage, LiveState, ToPage } from '../../../lab/live/state.ts'
import { buildTools, type Tools } from '../../../world/build.ts'
import { Signal } from '../../../world/signal.ts'
import { type Folder, newFolder } from '../../folders.ts'

/** ms after which an event that should have come will not come any more. */
const LIMIT = 25_000

let tools: Promise<Tools> | null = null
let toolFolder: Folder | null = null

/** Builds the kit's tools once for a test file. */
async function sharedTools(): Promise<Tools> {
  toolFolder ??= await newFolder()
  tools ??= buildTools(toolFolder.path)
  return tools
}

export async function removeTools(): Promise<void> {
  await toolFolder?.[Symbol.asyncDispose]()
}

/** Opens the live page of an exercise, on any port. */
export async function open(number: number, folder: string, port = 0): Promise<Live> {
  const check = CHECKS.find(({ exercise }) => exercise.number === number)
  if (check === undefined) throw new Error(`no exercise ${number}`)
  const live = await openLive({ check, folder, lang: 'en', tools: await sharedTools(), port })
  using listener = new Listener(live)
  await listener.until('a server, or the reason for none', ({ state }) => {
    return state !== null && (state.server.state !== 'starting' || state.trouble !== null)
  })
  return live
}

/** A lab's page without a browser: knows the state and all rows. */
export class Listener implements Disposable {
  readonly #socket: WebSocket
  readonly signal = new Signal()
  readonly rows: Row[] = []
  readonly said: ToPage[] = []
  state: LiveState | null = null

  constructor({ port }: Live) {
    const headers = { Host: `localhost:${port}`, Origin: `http://localhost:${port}` }
    this.#socket = new WebSocket(`ws://127.0.0.1:${port}/lab/control`, { headers })
    this.#socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as ToPage
      this.said.push(message)
      if (message.type === 'state') this.state = message.state
      if (message.type === 'rows') this.rows.push(...message.rows)
      this.signal.fire()
    })
  }

  /** Waits until it is so. @throws Error with what there is, where it never comes true */
  async until(what: string, holds: (listener: this) => boolean): Promise<void> {
    if (await this.signal.until(() => holds(this), LIMIT)) return
    throw new Error(`${what} never came; ${JSON.stringify([this.state, this.rows])}`)
  }

  /** The rows of a kind, of somebody. */
  of<K extends RowKind>(kind: K, who?: string): Extract<Row, { kind: K }>[] {
    return this.rows.filter(
      (row): row is Extract<Row, { kind: K }> =>
        row.kind === kind && (who === undefined || row.who === who),
    )
  }

  send(order: FromPage | object): void {
    this.#socket.send(JSON.stringify(order))
  }

  [Symbol.dispose](): void {
    this.#socket.terminate()
  }
}

/** A visitor's WebSocket without a browser. */
export function visit(
  { port }: Live,
  who: string,
  { origin = `http://${who}.localhost:${port}`, path = '/' } = {},
): WebSocket {
  const headers = { Host: `${who}.localhost:${port}`, Origin: origin }
  return new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers, perMessageDeflate: false })
}

/** The answer to a WebSocket that is asked for: `open`, or the status of the refusal. */
export function outcome(socket: WebSocket): Promise<'open' | 'closed' | number> {
  return new Promise((resolve) => {
    socket.once('open', () => resolve('open'))
    socket.once('unexpected-response', (_request, response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    socket.on('error', () => resolve('closed'))
  })
}
