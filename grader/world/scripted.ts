import type { Socket } from 'node:net'
import { closePayload, encodeFrame, FrameReader, GOING_AWAY } from './wire/frames.ts'
import { acceptFor, HeadReader } from './wire/handshake.ts'
import { type Port, portPair } from './wire/port.ts'
import type { Upstream } from './wire/wire.ts'

/** How the scripted server receives whoever comes. */
export type Welcome = 'accept' | 'hang' | 'unreachable'

/**
 * The server of exercise 1, played by the check: it says what it is told to say, and comes and
 * goes as the story wants.
 */
export class ScriptedServer implements Upstream {
  readonly #connections = new Set<Connection>()
  welcome: Welcome = 'accept'

  webSocket(): Port | null {
    if (this.welcome === 'unreachable') return null
    const [ours, theirs] = portPair()
    const connection = new Connection(ours, this.welcome === 'accept', () => {
      this.#connections.delete(connection)
    })
    this.#connections.add(connection)
    return theirs
  }

  http(): Socket | null {
    return null
  }

  /** Answers the handshakes that were left hanging. */
  accept(): void {
    this.welcome = 'accept'
    for (const connection of this.#connections) connection.accept()
  }

  /** Says a text to everybody who is connected. */
  says(text: string): void {
    for (const connection of this.#connections)
      connection.send(encodeFrame('text', Buffer.from(text)))
  }

  /** Ends every connection, with a Close frame. @param reason the words in it */
  closes(code = GOING_AWAY, reason = ''): void {
    for (const connection of this.#connections) {
      connection.send(encodeFrame('close', closePayload(code, reason)))
      connection.end()
    }
  }

  /** Is gone at once, without a Close frame. */
  vanishes(): void {
    for (const connection of this.#connections) connection.destroy()
  }
}

class Connection {
  readonly #port: Port
  readonly #over: () => void
  readonly #frames = new FrameReader()
  #head: HeadReader | null = new HeadReader()
  #key: string | null = null
  #accepting: boolean
  #open = false
  #closing = false

  constructor(port: Port, accepting: boolean, over: () => void) {
    this.#port = port
    this.#accepting = accepting
    this.#over = over
    port.listen({
      data: (bytes) => this.#read(bytes),
      end: () => port.end(),
      close: () => over(),
    })
  }

  accept(): void {
    this.#accepting = true
    if (this.#key === null || this.#open) return
    this.#open = true
    const lines = [
      'HTTP/1.1 101 Switching Protocols',
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Accept: ${acceptFor(this.#key)}`,
    ]
    this.#port.write(Buffer.from(`${lines.join('\r\n')}\r\n\r\n`))
  }

  send(frame: Buffer): void {
    if (this.#open) this.#port.write(frame)
  }

  /** Waits for the Close frame in return, as the standard asks (RFC 6455 §7.1.1). */
  end(): void {
    this.#closing = true
    if (!this.#open) this.destroy()
  }

  destroy(): void {
    this.#port.destroy()
    this.#over()
  }

  #read(bytes: Buffer): void {
    let rest = bytes
    if (this.#head !== null) {
      const result = this.#head.push(bytes)
      if (result === null) return
      this.#head = null
      this.#key = result.head.headers['sec-websocket-key'] ?? ''
      if (this.#accepting) this.accept()
      rest = result.rest
    }
    if (!this.#open) return
    for (const { opcode, payload } of this.#frames.push(rest)) {
      if (opcode !== 'close') continue
      if (!this.#closing) this.send(encodeFrame('close', payload))
      this.#port.end()
    }
  }
}
