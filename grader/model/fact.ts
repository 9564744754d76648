/**
 * Facts: what was seen, when, and who it happened to. They are written by the world and by
 * nobody else, and every verdict rests on them.
 */
import type { Text } from './text.ts'

/** Frame opcodes (RFC 6455 §5.2) by their usual names. */
export type Opcode = 'continuation' | 'text' | 'binary' | 'close' | 'ping' | 'pong' | 'reserved'

interface Seen {
  /** ms on the check's clock since the story began. */
  readonly at: number
  /** The visitor's or raw client's name, or `server` for the program that is judged. */
  readonly who: string
}

/** One WebSocket connection of a visitor, numbered from 1 within its story. */
interface OnConnection {
  readonly connection: number
}

/** A handshake was accepted: the connection is open. */
export interface Opened extends Seen, OnConnection {
  readonly kind: 'opened'
  readonly protocol: string | null
}

/** A whole message (or control frame) went from a visitor to the server, or came back. */
export interface Message extends Seen, OnConnection {
  readonly kind: 'sent' | 'received'
  readonly opcode: Opcode
  /** The payload as text (text frames), else null. */
  readonly text: string | null
  /** The payload, decompressed; bounded by the wire's limit. */
  readonly payload: Uint8Array
  /** Bytes of the whole payload where only its beginning is kept here, and in `text`. */
  readonly size?: number
  /** How many frames the message took. */
  readonly frames: number
}

/** The connection is over, and how: by a Close frame, or cut without one. */
export interface Closed extends Seen, OnConnection {
  readonly kind: 'closed'
  /** RFC 6455 §7.4 code of the first Close frame; 1005 when it held none, 1006 without a frame. */
  readonly code: number
  readonly reason: string
  readonly by: 'visitor' | 'server' | 'lab'
}

/** An HTTP request of a page or raw client, a WebSocket's handshake included. */
export interface Request extends Seen {
  readonly kind: 'request'
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly upgrade: boolean
  /** What was posted, as text; none where it was nothing. */
  readonly body?: string
}

/** The whole answer to a request; to a handshake, its head. */
export interface Response extends Seen {
  readonly kind: 'response'
  readonly url: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly upgrade: boolean
  readonly body?: string
}

/** The page wrote to its console. */
export interface Console extends Seen {
  readonly kind: 'console'
  readonly level: string
  readonly text: string
}

/** Something went wrong: an uncaught error of a page, bytes that are no frame, a refused address… */
export interface Trouble extends Seen {
  readonly kind: 'error'
  /** A program's own words stand in both languages as they are. */
  readonly text: Text
  /** Where in the student's own file, when it is known. */
  readonly place: Place | null
  /** The page's own code threw it, and did not catch it. */
  readonly uncaught?: boolean
}

/** A line (or chunk) that the student's server printed. */
export interface Output extends Seen {
  readonly kind: 'stdout' | 'stderr'
  readonly text: string
}

/** The student's server ended. */
export interface Exit extends Seen {
  readonly kind: 'exit'
  readonly code: number | null
  readonly signal: string | null
}

export type Fact =
  | Opened
  | Message
  | Closed
  | Request
  | Response
  | Console
  | Trouble
  | Output
  | Exit

export type FactKind = Fact['kind']

/** A place in a student's file: its name as the student knows it, line and column from 1. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}
