/**
 * What the live page shows of the wire: one row for each thing that passed. Rows are numbered from 1
 * and never change, so that whoever reads them only has to remember how far they came.
 */
import type { Opcode } from '../../model/fact.ts'
import type { Text } from '../../model/text.ts'
import type { WeatherId } from '../../world/weather/weather.ts'

export type Headers = readonly (readonly [name: string, value: string])[]

interface Seen {
  readonly n: number
  /** ms since the live page was opened. */
  readonly at: number
  /** The visitor's name, or `server`. */
  readonly who: string
}

/** One WebSocket of a visitor, numbered from 1. */
interface OnConnection extends Seen {
  readonly connection: number
}

/** A page asks for a WebSocket; the headers are those that the server gets. */
export interface HandshakeRow extends OnConnection {
  readonly kind: 'handshake'
  readonly method: string
  readonly url: string
  readonly headers: Headers
}

/** The answer to a handshake. */
export interface AnswerRow extends OnConnection {
  readonly kind: 'answer'
  readonly status: number
  readonly headers: Headers
  /** It opens the WebSocket (RFC 6455 §4.1). */
  readonly opens: boolean
}

/** One frame (RFC 6455 §5.2). */
export interface FrameRow extends OnConnection {
  readonly kind: 'frame'
  /** From the page to the server, or back. */
  readonly way: 'up' | 'down'
  readonly opcode: Opcode
  readonly fin: boolean
  readonly masked: boolean
  /** RSV1: the message is compressed (RFC 7692). */
  readonly compressed: boolean
  /** Bytes of payload, as they passed. */
  readonly length: number
  /** Bytes before the payload: opcode, length, and the mask's key. */
  readonly head: number
  /** The payload's beginning, where it is text; of a compressed message, with its last frame. */
  readonly text: string | null
  /** The payload's first bytes in hexadecimal, where it is not text. */
  readonly hex: string | null
  /** Of a Close frame: its code, 1005 where it has none. */
  readonly code: number | null
  /** What a receiver must object to. */
  readonly fault: string | null
}

/** A connection is over, and no Close frame said so. */
export interface CutRow extends OnConnection {
  readonly kind: 'cut'
  readonly by: 'visitor' | 'server' | 'lab'
}

/** A plain request: a poll, for instance. */
export interface RequestRow extends Seen {
  readonly kind: 'request'
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly body: string
}

/** Its answer, once all of it has come. */
export interface ResponseRow extends Seen {
  readonly kind: 'response'
  readonly url: string
  readonly status: number
  readonly headers: Headers
  readonly body: string
  /** ms from the request to the end of its answer. */
  readonly took: number
}

/** A plain request that ended without a whole answer. */
export interface LostRow extends Seen {
  readonly kind: 'lost'
  readonly url: string
  readonly by: 'visitor' | 'server'
  readonly took: number
}

/** A line that the student's server printed. */
export interface OutputRow extends Seen {
  readonly kind: 'output'
  readonly stream: 'stdout' | 'stderr'
  readonly text: string
}

export interface TroubleRow extends Seen {
  readonly kind: 'trouble'
  readonly text: Text
}

/** The student's server came or went. */
export interface ServerRow extends Seen {
  readonly kind: 'server'
  readonly what: 'started' | 'listening' | 'ended' | 'stopped'
}

/** The weather changed, for everybody or for one visitor (`who`). */
export interface WeatherRow extends Seen {
  readonly kind: 'weather'
  readonly id: WeatherId
}

export type Row =
  | HandshakeRow
  | AnswerRow
  | FrameRow
  | CutRow
  | RequestRow
  | ResponseRow
  | LostRow
  | OutputRow
  | TroubleRow
  | ServerRow
  | WeatherRow

export type RowKind = Row['kind']

/** Rows that are kept for whoever opens the page later. */
export const KEPT_ROWS = 10_000
/** Characters that are kept of a text. */
export const KEPT_TEXT = 2000
/** Bytes that are kept of what is no text. */
export const KEPT_BYTES = 64
