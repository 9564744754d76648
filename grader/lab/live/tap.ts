import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type Frame, FrameReader, readClose } from '../../world/wire/frames.ts'
import { type Head, HeadReader, opens, statusOf } from '../../world/wire/handshake.ts'
import { MessageReader } from '../../world/wire/messages.ts'
import type { Link } from '../../world/wire/link.ts'
import type { Wire } from '../../world/wire/wire.ts'
import { presented } from './guard.ts'
import { type CutRow, type FrameRow, type Headers, KEPT_BYTES, KEPT_TEXT } from './rows.ts'
import type { WireLog } from './wire-log.ts'

/** A browser's request for a WebSocket, its socket, and what came behind the head. */
export interface Asked {
  readonly request: IncomingMessage
  readonly socket: Duplex
  readonly head: Buffer
}

/**
 * Leads browsers' WebSockets onto the wire, as those of the lab's visitors, and tells every head and
 * frame of them as the visitor's browser sees it: in bad weather that is not what the server sees.
 */
export class Taps {
  readonly #wire: Wire
  readonly #log: WireLog
  /** What reads each link that is open. */
  readonly #readings = new Map<Link, Reading>()

  constructor(wire: Wire, log: WireLog) {
    this.#wire = wire
    this.#log = log
  }

  /** Cuts all WebSockets of somebody, as a lost network does. */
  cut(who: string): void {
    for (const [link, reading] of this.#readings) {
      if (link.who !== who) continue
      reading.over('lab')
      link.cut()
    }
  }

  open(who: string, { request, socket, head }: Asked): void {
    const port = this.#wire.open(who)
    const link = this.#wire.links.at(-1)
    if (link === undefined) throw new Error('The wire made no link.')
    const { method = 'GET', url = '/', rawHeaders } = request
    const headers = presented(rawHeaders, request.headers.host ?? '')
    const on = { who, connection: link.connection }
    const reading = new Reading(this.#log, on, request.headers['sec-websocket-key'])
    this.#readings.set(link, reading)
    this.#log.add({ kind: 'handshake', ...on, method, url, headers })

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
        // What was written before has to arrive.
        socket.end()
      },
    })
    const up = (bytes: Buffer): void => {
      reading.up(bytes)
      port.write(bytes)
    }
    port.write(headOf(method, url, headers))
    if (head.length > 0) up(head)
    socket.on('data', up)
    socket.on('end', () => {
      reading.over('visitor')
      port.end()
    })
    // Whatever went wrong, `close` follows.
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      reading.over('visitor')
      this.#readings.delete(link)
      port.destroy()
    })
  }
}

function headOf(method: string, url: string, headers: Headers): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value}`)
  return Buffer.from(`${[`${method} ${url} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`, 'latin1')
}

interface On {
  readonly who: string
  readonly connection: number
}

/** One direction of an open WebSocket. */
interface Way {
  readonly frames: FrameReader
  readonly messages: MessageReader
}

/** Reads what passes, without touching it. */
class Reading {
  readonly #log: WireLog
  readonly #on: On
  readonly #key: string | undefined
  #answer: HeadReader | null = new HeadReader()
  #ways: { readonly up: Way; readonly down: Way } | null = null
  #closing = false
  #over = false

  constructor(log: WireLog, on: On, key: string | undefined) {
    this.#log = log
    this.#on = on
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
  over(by: CutRow['by']): void {
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
