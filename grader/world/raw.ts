import { randomBytes } from 'node:crypto'
import { chance, chanceBytes } from './both/chance.ts'
import { closePayload, encodeFrame, FrameReader, type FrameOptions } from './wire/frames.ts'
import { HeadReader, opens } from './wire/handshake.ts'
import type { Port } from './wire/port.ts'
import type { Wire } from './wire/wire.ts'
import type { Opcode } from '../model/fact.ts'

/**
 * A client made of a bare socket: one of a crowd, or a rude one. It can send any handshake and any
 * bytes, and lose its connection in every way that TCP knows.
 */
export class RawClient {
  readonly name: string
  readonly #port: Port
  readonly #key = randomBytes(16).toString('base64')
  /**
   * Where its masks come from, the same each time: who reads a frame wrongly takes masked bytes for
   * frames, and what they hold must not decide a verdict one way today and the other tomorrow.
   */
  readonly #chance: () => number
  #head: HeadReader | null = new HeadReader()
  readonly #frames = new FrameReader()
  #readable = true
  #over = false
  /** It has sent a Close frame of its own accord. */
  #closing = false
  /** It neither answers pings nor Close frames, like a machine that fell asleep. */
  deaf = false
  /** The handshake was accepted. */
  open = false

  constructor(name: string, wire: Wire) {
    this.name = name
    this.#chance = chance(`masks of ${name}`)
    this.#port = wire.open(name)
    this.#port.listen({
      data: (bytes) => this.#read(bytes),
      end: () => {
        if (!this.deaf) this.#port.end()
      },
      close: () => {
        this.#over = true
        this.open = false
      },
    })
  }

  get over(): boolean {
    return this.#over
  }

  /** Asks for a WebSocket (RFC 6455 §4.1); `headers` are added, or replace the usual ones. */
  handshake(headers: Readonly<Record<string, string>> = {}, path = '/'): void {
    const all: Record<string, string> = {
      Host: 'localhost:8888',
      Upgrade: 'websocket',
      Connection: 'Upgrade',
      'Sec-WebSocket-Key': this.#key,
      'Sec-WebSocket-Version': '13',
      Origin: 'http://localhost:8888',
      ...headers,
    }
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
    this.bytes(Buffer.from([`GET ${path} HTTP/1.1`, ...lines, '', ''].join('\r\n'), 'latin1'))
  }

  says(text: string): void {
    this.frame('text', Buffer.from(text))
  }

  /** Sends one frame, masked unless `options.key` says otherwise. */
  frame(opcode: Opcode, payload: Uint8Array, options: FrameOptions = {}): void {
    this.bytes(this.#masked(opcode, payload, options))
  }

  /** Sends whatever bytes. */
  bytes(bytes: Uint8Array): void {
    if (!this.#over) this.#port.write(bytes)
  }

  /** Leaves with a Close frame, which may be without a code (RFC 6455 §5.5.1). */
  close(code: number | null = 1000): void {
    this.#closing = true
    this.frame('close', code === null ? Buffer.alloc(0) : closePayload(code))
  }

  /** Speaks, leaves with a Close frame and hangs up. */
  saysInLeaving(text: string, code = 1000): void {
    this.#closing = true
    const word = this.#masked('text', Buffer.from(text))
    this.bytes(Buffer.concat([word, this.#masked('close', closePayload(code))]))
    this.vanish()
  }

  /** Ends its direction (FIN) without a Close frame. */
  end(): void {
    this.#port.end()
  }

  /** Is gone at once, without a Close frame. */
  vanish(): void {
    this.#port.destroy()
    this.#over = true
    this.open = false
  }

  #read(bytes: Buffer): void {
    let rest = bytes
    if (this.#head !== null) {
      const result = this.#head.push(bytes)
      if (result === null) return
      this.#head = null
      this.open = opens(result.head, this.#key)
      rest = result.rest
    }
    if (!this.open || !this.#readable) return
    try {
      for (const { opcode, payload } of this.#frames.push(rest)) this.#answer(opcode, payload)
    } catch {
      // The link has told that the server sends no frames; there is nothing to answer.
      this.#readable = false
    }
  }

  #answer(opcode: Opcode, payload: Buffer): void {
    if (this.deaf) return
    if (opcode === 'ping') this.frame('pong', payload)
    if (opcode === 'close') {
      // The answer to our own Close frame wants no answer (RFC 6455 §5.5.1).
      if (!this.#closing) this.frame('close', payload.subarray(0, 2))
      this.open = false
    }
  }

  #masked(opcode: Opcode, payload: Uint8Array, options: FrameOptions = {}): Buffer {
    return encodeFrame(opcode, payload, { key: chanceBytes(this.#chance, 4), ...options })
  }
}
