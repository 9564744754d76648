import http from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Text } from '../../model/text.ts'
import type { Journal } from '../journal.ts'
import { isAwaited, TAG } from '../page/tag.ts'
import type { Way } from './way.ts'

/** A body larger than this (bytes) is no message of a lab. */
export const BODY_LIMIT = 4 * 1024 * 1024
/** Types of which Chromium never asks whether they are others, as it does of `text/plain`. */
const KNOWN_TYPES = /event-stream|json|javascript/i
/** So much of a body is kept as text, in bytes. */
const TEXT_KEPT = 100_000

export interface ExchangeContext {
  readonly who: string
  readonly journal: Journal
  /** A connection of its own to the server; null where nothing listens. */
  connect(): Socket | null
  /** Does what the page asks for, now or when it is let go. */
  pass(act: () => void): void
  /** Does what the server notices, now or when its clock stands where the page's does. */
  inTime(act: () => void): void
  /** The same for a page that asks without end. */
  delayed(act: () => void): void
  /** Where bodies come in pieces: does something when the server has dealt with all that came so far. */
  readonly later: ((act: () => void) => void) | null
  /** Called whenever anything passed or changed: on its way to the server, or for the page too. */
  changed(way: Way): void
}

/** How an exchange ended: with a whole answer, by the page's giving up, or without a whole answer. */
export type Outcome = 'answered' | 'given-up' | 'failed'

/** One plain HTTP request of a page on its way through the lab, and its answer. */
export class Exchange {
  readonly who: string
  readonly method: string
  /** Path and query. */
  readonly url: string
  /** By which the page's own record of it is found; null where there is none. */
  readonly tag: string | null
  /** ms of the story at which the page asked. */
  readonly at: number
  /** The same at which the lab let it go on, which is later where it was held back. */
  passedAt: number
  readonly #context: ExchangeContext
  readonly #now: () => number
  readonly #response: ServerResponse
  #onward: http.ClientRequest | null = null
  #body: Buffer[] = []
  /** Bytes of the answer's body that were passed on. */
  passed = 0
  /** They are compressed: the page's code is given others. */
  isPacked = false
  /** A browser may look at more of it before XMLHttpRequest gives anything, to guess its type. */
  isSniffed = false
  /** ms of the story at which the first of them passed. */
  bodyAt: number | null = null
  /** The lab itself keeps it back. */
  held = false
  /** The whole request is in the server's hands. */
  arrived = false
  /** The answer's head has come. */
  status: number | null = null
  outcome: Outcome | null = null
  /** ms of the story at which it ended, in whatever way; null while it is held. */
  endedAt: number | null = null

  constructor(
    context: ExchangeContext,
    url: URL,
    request: IncomingMessage,
    response: ServerResponse,
    now: () => number,
  ) {
    this.#context = context
    this.#response = response
    this.#now = now
    this.who = context.who
    this.method = request.method ?? 'GET'
    this.url = url.pathname + url.search
    this.tag = [request.headers[TAG]].flat()[0] ?? null
    Reflect.deleteProperty(request.headers, TAG)
    this.at = now()
    this.passedAt = this.at
    response.on('close', () => this.#end('given-up'))
    this.#read(request)
  }

  /** The page has given it up, the network is lost: nothing more comes of it. */
  cut(): void {
    this.#end('given-up')
    this.#response.destroy()
  }

  #read(request: IncomingMessage): void {
    const parts: Buffer[] = []
    let size = 0
    request.on('data', (part: Buffer) => {
      size += part.length
      if (size > BODY_LIMIT) this.#fail(tooLarge)
      else parts.push(part)
    })
    request.on('end', () => {
      this.held = true
      const ask = (): void => {
        this.held = false
        this.passedAt = this.#now()
        this.#ask(request, Buffer.concat(parts))
      }
      // The page stands still until it has its answer: it cannot do what it would be held back for.
      if (isAwaited(this.tag)) ask()
      else this.#context.pass(() => this.#context.delayed(ask))
      this.#context.changed('up')
    })
    // A page that is gone in the middle of its request: `close` of the response tells.
    request.on('error', () => this.#context.changed('up'))
  }

  #ask(request: IncomingMessage, body: Buffer): void {
    if (this.outcome !== null) return
    const { who, journal } = this.#context
    const { method, url } = this
    const headers = flat(request.headers)
    journal.add({ kind: 'request', who, method, url, headers, upgrade: false, body: textOf(body) })
    const socket = this.#context.connect()
    if (socket === null) {
      this.#fail(refused)
      return
    }
    const { 'proxy-connection': _, 'transfer-encoding': _coding, ...kept } = request.headers
    this.#onward = http.request({
      createConnection: () => socket,
      method,
      path: url,
      headers: {
        ...kept,
        connection: 'close',
        ...(body.length > 0 || kept['content-length'] !== undefined
          ? { 'content-length': body.length }
          : {}),
      },
    })
    this.#onward.on('response', (answer) => this.#pass(answer))
    this.#onward.on('upgrade', (_answer, upgraded) => {
      upgraded.destroy()
      this.#fail(noAnswer('101'))
    })
    this.#onward.on('error', (error) => this.#fail(noAnswer(error.message)))
    this.#onward.on('finish', () => {
      this.arrived = true
      this.#context.changed('up')
    })
    this.#send(this.#onward, body)
  }

  #send(onward: http.ClientRequest, body: Buffer): void {
    const { later } = this.#context
    const half = middleOf(body)
    if (later === null || half === 0 || isAwaited(this.tag)) {
      onward.end(body)
      return
    }
    this.held = true
    onward.write(body.subarray(0, half))
    later(() => {
      this.held = false
      if (this.outcome === null) onward.end(body.subarray(half))
    })
  }

  #pass(answer: IncomingMessage): void {
    const { connection: _close, 'transfer-encoding': _coding, ...kept } = answer.headers
    this.status = answer.statusCode ?? 0
    const type = answer.headers['content-type'] ?? ''
    this.isPacked = 'content-encoding' in answer.headers
    this.isSniffed = !('x-content-type-options' in answer.headers || KNOWN_TYPES.test(type))
    try {
      this.#response.writeHead(this.status, answer.statusMessage, kept)
    } catch (error) {
      // Node reads heads that it refuses to write.
      this.#fail(noAnswer((error as Error).message))
      return
    }
    this.#response.flushHeaders()
    answer.on('data', (part: Buffer) => {
      if (this.passed + part.length > BODY_LIMIT) {
        this.#fail(tooLarge)
        return
      }
      if (this.passed < TEXT_KEPT) this.#body.push(part)
      this.bodyAt ??= this.#now()
      this.passed += part.length
      this.#response.write(part)
      this.#context.changed('down')
    })
    answer.on('end', () => {
      this.#tell(answer)
      this.#end('answered')
      this.#response.end()
    })
    answer.on('error', (error) => this.#fail(noAnswer(error.message)))
    this.#context.changed('down')
  }

  #tell(answer: IncomingMessage): void {
    if (this.outcome !== null) return
    const { who, journal } = this.#context
    journal.add({
      kind: 'response',
      who,
      url: this.url,
      status: this.status ?? 0,
      headers: flat(answer.headers),
      upgrade: false,
      body: textOf(Buffer.concat(this.#body)),
    })
  }

  #fail(text: Text): void {
    if (this.outcome !== null) return
    this.#context.journal.add({ kind: 'error', who: this.who, text, place: null })
    this.#end('failed')
    this.#response.destroy()
  }

  #end(outcome: Outcome): void {
    if (this.outcome !== null) return
    this.outcome = outcome
    this.endedAt = this.#now()
    if (outcome !== 'answered') this.#context.inTime(() => this.#onward?.destroy())
    this.#context.changed('down')
  }
}

/** Where it can be cut in two without cutting a character, in bytes; 0 where it cannot. */
function middleOf(body: Buffer): number {
  const middle = body.length >> 1
  const at = body.subarray(middle).findIndex((byte) => byte < 0x80)
  return at < 0 ? 0 : middle + at
}

/** Bytes as text, where they are text. */
function textOf(bytes: Buffer): string {
  return bytes.subarray(0, TEXT_KEPT).toString('utf8')
}

export function flat(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  )
}

const refused: Text = {
  en: 'connection refused: nothing listens on port 8888',
  fr: 'connexion refusée : rien n’écoute sur le port 8888',
}

const tooLarge: Text = {
  en: `a body of more than ${BODY_LIMIT / 1024 / 1024} MiB: the lab cuts it off`,
  fr: `un corps de plus de ${BODY_LIMIT / 1024 / 1024} Mio : le labo le coupe`,
}

function noAnswer(why: string): Text {
  return { en: `no answer that is HTTP: ${why}`, fr: `pas de réponse HTTP : ${why}` }
}
