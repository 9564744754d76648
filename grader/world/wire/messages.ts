import { constants, inflateRawSync } from 'node:zlib'
import type { Opcode } from '../../model/fact.ts'
import type { Frame } from './frames.ts'

/** A whole message: one frame, or several joined (RFC 6455 §5.4), decompressed (RFC 7692). */
export interface WholeMessage {
  readonly opcode: Opcode
  readonly payload: Buffer
  readonly text: string | null
  readonly frames: number
  /** What a receiver must object to, if anything. */
  readonly fault: string | null
}

/** What a message may grow to when decompressed, in bytes. */
const MESSAGE_LIMIT = 16 * 1024 * 1024
/** Size of the window that a compressed message may look back into (RFC 7692 §7.2). */
const WINDOW = 32 * 1024
const TAIL = Buffer.from([0, 0, 0xff, 0xff])

export interface MessageOptions {
  /** Whether permessage-deflate was agreed on. */
  readonly deflate: boolean
  /** Frames of this direction have to be masked (those of clients). */
  readonly masked: boolean
}

/** Joins the frames of one direction of one connection to messages. */
export class MessageReader {
  readonly #options: MessageOptions
  #parts: Frame[] = []
  #window: Buffer = Buffer.alloc(0)

  constructor(options: MessageOptions) {
    this.#options = options
  }

  /** Takes the next frame; gives the message that it completes, or the control frame that it is. */
  push(frame: Frame): WholeMessage | null {
    const fault = this.#faultOf(frame)
    if (frame.opcode === 'close' || frame.opcode === 'ping' || frame.opcode === 'pong') {
      return { opcode: frame.opcode, payload: frame.payload, text: null, frames: 1, fault }
    }
    if (fault !== null) {
      this.#parts = []
      return { opcode: frame.opcode, payload: frame.payload, text: null, frames: 1, fault }
    }
    this.#parts.push(frame)
    if (!frame.fin) return null
    const parts = this.#parts
    this.#parts = []
    return this.#whole(parts)
  }

  #whole(parts: readonly Frame[]): WholeMessage {
    const [first] = parts as [Frame]
    const joined =
      parts.length === 1 ? first.payload : Buffer.concat(parts.map((part) => part.payload))
    const frames = parts.length
    const { opcode } = first
    let payload = joined
    try {
      if (first.rsv1) payload = this.#inflate(joined)
    } catch (error) {
      const fault = `compressed data is broken: ${String(error)}`
      return { opcode, payload, text: null, frames, fault }
    }
    if (opcode !== 'text') return { opcode, payload, text: null, frames, fault: null }
    const text = textOf(payload)
    const fault = text === null ? 'text that is not UTF-8' : null
    return { opcode, payload, text, frames, fault }
  }

  #inflate(data: Buffer): Buffer {
    // A sender that gave up its context never looks back, so the window is right for both.
    const payload = inflateRawSync(Buffer.concat([data, TAIL]), {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: MESSAGE_LIMIT,
      ...(this.#window.length > 0 ? { dictionary: this.#window } : {}),
    })
    this.#window = Buffer.concat([this.#window, payload]).subarray(-WINDOW)
    return payload
  }

  #faultOf(frame: Frame): string | null {
    const { opcode, fin, payload, rsv1, masked } = frame
    if (opcode === 'reserved') return 'an opcode that the standard reserves'
    if (masked !== this.#options.masked) {
      return masked ? 'a masked frame from the server' : 'an unmasked frame from the client'
    }
    if ((frame.raw.readUInt8(0) & 0x30) !== 0) return 'a reserved bit is set'
    if (rsv1 && !this.#options.deflate)
      return 'a reserved bit is set (compression was not agreed on)'
    if (rsv1 && opcode !== 'text' && opcode !== 'binary') {
      // RFC 7692 §6.1: it stands for a whole message, and is set in the first frame alone.
      return 'a reserved bit is set (only the first frame of a message says that it is compressed)'
    }
    if (['close', 'ping', 'pong'].includes(opcode)) {
      if (!fin) return 'a control frame in pieces'
      if (payload.length > 125) return `a control frame of ${payload.length} bytes`
      return null
    }
    const open = this.#parts.length > 0
    if (opcode === 'continuation' && !open) return 'a continuation of nothing'
    if (opcode !== 'continuation' && open) return 'a new message inside another'
    return null
  }
}

/** null where the bytes are not UTF-8. */
function textOf(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
