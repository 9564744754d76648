import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type Frame, FrameReader, readClose } from '../../world/wire/frames.ts'
import { type Head, HeadReader, opens, statusOf } from '../../world/wire/handshake.ts'
import { MessageReader } from '../../world/wire/messages.ts'
import type { Wire } from '../../world/wire/wire.ts'
import { presented } from './guard.ts'
import { type FrameRow, type Headers, KEPT_BYTES, KEPT_TEXT } from './rows.ts'
import type { WireLog } from './wire-log.ts'

export interface TapOptions {
  readonly wire: Wire
  readonly log: WireLog
  readonly who: string
  /** The browser's request for a WebSocket, its socket, and what came behind the head. */
  readonly request: IncomingMessage
  readonly socket: Duplex
  readonly head: Buffer
}

/**
 * Leads a browser's WebSocket onto the wire, as a visitor's of the lab, and tells every head and
 * frame of it as the visitor's browser sees it: in bad weather that is not what the server sees.
 */
export function tap({ wire, log, who, request, socket, head }: TapOptions): void {
  const port = wire.open(who)
  const connection = wire.linksOf(who).at(-1)?.connection ?? 0
  const { method = 'GET', url = '/', rawHeaders } = request
  const headers = presented(rawHeaders, request.headers.host ?? '')
  const reading = new Reading(log, who, connection, request.headers['sec-websocket-key'])
  log.add({ kind: 'handshake', who, connection, method, url, headers })

  port.listen({
    data: (bytes) => {
      reading.down(bytes)
      if (!socket.destroyed) socket.write(bytes)
    },
    end: () => {
      reading.over('server')
      socket.end()
    },
    close: () => {
      reading.over('server')
      socket.destroy()
    },
  })
  const up = (bytes: Buffer): void => {
    reading.up(bytes)
    port.write(bytes)
  }
  port.write(headOf(method, url, headers))
  if (head.length > 0) up(head)
  socket.on('data', up)
  socket.on('end', () => port.end())
  // Whatever went wrong, `close` follows.
  socket.on('error', () => socket.destroy())
  socket.on('close', () => {
    reading.over('visitor')
    port.destroy()
  })
}

/** Cuts all WebSockets of somebody, as a lost network does. */
export function cut(wire: Wire, log: WireLog, who: string): void {
  for (const link of wire.linksOf(who)) {
    if (link.nearOver) continue
    if (link.open) log.add({ kind: 'cut', who, connection: link.connection, by: 'lab' })
    link.cut()
  }
}

function headOf(method: string, url: string, headers: Headers): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value}`)
  return Buffer.from(`${[`${method} ${url} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`, 'latin1')
}

/** One direction of an open WebSocket. */
interface Way {
  readonly frames: FrameReader
  readonly messages: MessageReader
}

/** Reads what passes, without touching it. */
class Reading {
  readonly #log: WireLog
  readonly #on: { readonly who: string; readonly connection: number }
  readonly #key: string | undefined
  #answer: HeadReader | null = new HeadReader()
  #ways: { readonly up: Way; readonly down: Way } | null = null
  #closing = false
  #over = false

  constructor(log: WireLog, who: string, connection: number, key: string | undefined) {
    this.#log = log
    this.#on = { who, connection }
    this.#key = key
  }

  up(bytes: Buffer): void {
    this.#read('up', bytes)
  }

  down(bytes: Buffer): void {
    if (this.#answer === null) {
      this.#read('down', bytes)
      return
    }
    const result = this.#answer.push(bytes)
    if (result === null) {
      // What is no HTTP is told by the wire itself, in the journal.
      if (this.#answer.refused !== null) this.#answer = null
      return
    }
    this.#answer = null
    this.#answered(result.head)
    if (result.rest.length > 0) this.#read('down', result.rest)
  }

  /** One of the two has gone; where a Close frame had said so, that was told already. */
  over(by: 'visitor' | 'server'): void {
    if (this.#over) return
    this.#over = true
    const link = this.#ways !== null || this.#answer !== null
    if (!this.#closing && link) this.#log.add({ kind: 'cut', ...this.#on, by })
  }

  #answered(head: Head): void {
    const isOpen = opens(head, this.#key)
    const headers = Object.entries(head.headers)
    const status = statusOf(head)
    this.#log.add({ kind: 'answer', ...this.#on, status, headers, opens: isOpen })
    if (!isOpen) return
    const deflate = (head.headers['sec-websocket-extensions'] ?? '').includes('permessage-deflate')
    const way = (masked: boolean): Way => ({
      frames: new FrameReader(),
      messages: new MessageReader({ masked, deflate }),
    })
    this.#ways = { up: way(true), down: way(false) }
  }

  #read(direction: 'up' | 'down', bytes: Buffer): void {
    const way = this.#ways?.[direction]
    if (way === undefined) return
    try {
      for (const frame of way.frames.push(bytes)) this.#tell(direction, frame, way.messages)
    } catch {
      // Bytes that are no frames: the wire tells what is wrong with them, in the journal.
      this.#ways = null
    }
  }

  #tell(way: 'up' | 'down', frame: Frame, messages: MessageReader): void {
    const { opcode, payload, fin, masked, rsv1, raw } = frame
    const message = messages.push(frame)
    const isClose = opcode === 'close'
    if (isClose) this.#closing = true
    const close = isClose ? readClose(payload) : null
    const text = close?.reason ?? message?.text ?? (rsv1 ? null : textIn(frame))
    this.#log.add({
      kind: 'frame',
      ...this.#on,
      way,
      opcode,
      fin,
      masked,
      compressed: rsv1,
      length: payload.length,
      head: raw.length - payload.length,
      text: text === null ? null : text.slice(0, KEPT_TEXT),
      hex: text === null ? hexOf(payload) : null,
      code: close?.code ?? null,
      fault: message?.fault ?? null,
    } satisfies Omit<FrameRow, 'n' | 'at'>)
  }
}

/** The text of a frame by itself: of a message in pieces, each holds a part. */
function textIn({ opcode, payload }: Frame): string | null {
  if (opcode !== 'text' && opcode !== 'continuation') return null
  // Four bytes a character at the most.
  return payload.subarray(0, KEPT_TEXT * 4).toString('utf8')
}

function hexOf(payload: Buffer): string {
  return payload
    .subarray(0, KEPT_BYTES)
    .toString('hex')
    .replaceAll(/..(?=.)/g, '$& ')
}
