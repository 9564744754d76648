import type { Opcode } from '../../model/fact.ts'

/** One WebSocket frame (RFC 6455 §5.2), its payload unmasked. */
export interface Frame {
  readonly fin: boolean
  readonly rsv1: boolean
  readonly opcode: Opcode
  readonly masked: boolean
  readonly payload: Buffer
  /** The frame as it came, byte by byte. */
  readonly raw: Buffer
}

const OPCODES: Readonly<Record<number, Opcode>> = {
  0: 'continuation',
  1: 'text',
  2: 'binary',
  8: 'close',
  9: 'ping',
  10: 'pong',
}

const NUMBERS = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10, reserved: 3 }

/** Frames larger than this (bytes) are no message of a lab. */
export const FRAME_LIMIT = 16 * 1024 * 1024

/** Bytes that are no frame, or a frame over the limit. */
export class FrameError extends Error {
  override readonly name = 'FrameError'
}

/** Cuts a stream of bytes into frames. After a FrameError it is of no more use. */
export class FrameReader {
  #chunks: Buffer = Buffer.alloc(0)

  /** Bytes that are not a whole frame yet. */
  get rest(): Buffer {
    return this.#chunks
  }

  /**
   * Takes the next bytes and gives the frames that are complete.
   * @throws FrameError where a length is impossible or over FRAME_LIMIT
   */
  push(chunk: Uint8Array): Frame[] {
    this.#chunks =
      this.#chunks.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.#chunks, chunk])
    const frames: Frame[] = []
    for (let frame = this.#next(); frame !== null; frame = this.#next()) frames.push(frame)
    return frames
  }

  #next(): Frame | null {
    const bytes = this.#chunks
    if (bytes.length < 2) return null
    const [first, second] = [bytes.readUInt8(0), bytes.readUInt8(1)]
    const masked = (second & 0x80) !== 0
    let length = second & 0x7f
    let offset = 2
    if (length === 126) {
      if (bytes.length < 4) return null
      length = bytes.readUInt16BE(2)
      offset = 4
    } else if (length === 127) {
      if (bytes.length < 10) return null
      const long = bytes.readBigUInt64BE(2)
      if (long > BigInt(FRAME_LIMIT)) throw new FrameError(`a frame of ${long} bytes`)
      length = Number(long)
      offset = 10
    }
    const start = offset + (masked ? 4 : 0)
    const end = start + length
    if (bytes.length < end) return null
    const payload = Buffer.from(bytes.subarray(start, end))
    if (masked) mask(payload, bytes.subarray(offset, offset + 4))
    this.#chunks = bytes.subarray(end)
    return {
      fin: (first & 0x80) !== 0,
      rsv1: (first & 0x40) !== 0,
      opcode: OPCODES[first & 0x0f] ?? 'reserved',
      masked,
      payload,
      raw: bytes.subarray(0, end),
    }
  }
}

/** XOR with the four bytes of the key, in place (RFC 6455 §5.3). */
export function mask(payload: Buffer, key: Uint8Array): void {
  for (let index = 0; index < payload.length; index++) {
    payload[index] = (payload[index] as number) ^ (key[index & 3] as number)
  }
}

/** A frame's bytes under another mask; one without a mask stays as it is. @param key four bytes */
export function withMask({ raw, payload, masked }: Frame, key: Uint8Array): Buffer {
  if (!masked) return raw
  const bytes = Buffer.from(raw)
  const start = raw.length - payload.length
  bytes.set(key, start - key.length)
  bytes.set(payload, start)
  mask(bytes.subarray(start), key)
  return bytes
}

export interface FrameOptions {
  readonly fin?: boolean
  readonly rsv1?: boolean
  /** The four bytes to mask with; clients must, servers must not. */
  readonly key?: Uint8Array | null
}

/** Builds a frame (RFC 6455 §5.2) with the shortest form of its length. */
export function encodeFrame(
  opcode: Opcode,
  payload: Uint8Array,
  { fin = true, rsv1 = false, key = null }: FrameOptions = {},
): Buffer {
  const first = (fin ? 0x80 : 0) | (rsv1 ? 0x40 : 0) | NUMBERS[opcode]
  const flag = key === null ? 0 : 0x80
  const { length } = payload
  let head: Buffer
  if (length < 126) {
    head = Buffer.from([first, flag | length])
  } else if (length < 65_536) {
    head = Buffer.from([first, flag | 126, length >> 8, length & 0xff])
  } else {
    head = Buffer.alloc(10)
    head.writeUInt8(first, 0)
    head.writeUInt8(flag | 127, 1)
    head.writeBigUInt64BE(BigInt(length), 2)
  }
  if (key === null) return Buffer.concat([head, payload])
  const body = Buffer.from(payload)
  mask(body, key)
  return Buffer.concat([head, key, body])
}

/** What a Close frame says of an endpoint that goes away: a page that is left, a proxy (RFC 6455 §7.4.1). */
export const GOING_AWAY = 1001

/** The first of the codes with which applications close for reasons of their own (RFC 6455 §7.4.2). */
export const OF_ONES_OWN = 4000

/** The payload of a Close frame: code and reason (RFC 6455 §5.5.1). */
export function closePayload(code: number, reason = ''): Buffer {
  const body = Buffer.alloc(2 + Buffer.byteLength(reason))
  body.writeUInt16BE(code, 0)
  body.write(reason, 2)
  return body
}

/** The code and reason of a Close frame's payload; 1005 stands for none (RFC 6455 §7.1.5). */
export function readClose(payload: Buffer): { code: number; reason: string } {
  if (payload.length < 2) return { code: 1005, reason: '' }
  return { code: payload.readUInt16BE(0), reason: payload.subarray(2).toString('utf8') }
}
