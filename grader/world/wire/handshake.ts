import { createHash } from 'node:crypto'

/** The head of an HTTP/1.1 request or response. */
export interface Head {
  /** Request line or status line. */
  readonly start: string
  /** Names in lower case; a repeated header's values joined by ", " (RFC 9110 §5.3). */
  readonly headers: Readonly<Record<string, string>>
  /** The head as it came, the empty line included. */
  readonly raw: Buffer
}

const END = '\r\n\r\n'
/** A head larger than this (bytes) is none. */
export const HEAD_LIMIT = 64 * 1024

/** A request line or a status line (RFC 9112 §3, §4). */
const START = /^(?:[A-Z]+ \S+ HTTP\/\d\.\d|HTTP\/\d(?:\.\d)? \d{3}(?: .*)?)\r?$/
/** What may yet become one. */
const BEGINNING = /^[A-Z]*(?:[ /][^]*)?$/

/** Collects bytes until the empty line that ends an HTTP head. */
export class HeadReader {
  #bytes: Buffer = Buffer.alloc(0)
  #refused = false

  /** All bytes that came, as soon as they are no head: it is too long, or does not begin as HTTP. */
  get refused(): Buffer | null {
    return this.#refused ? this.#bytes : null
  }

  /**
   * Takes the next bytes; gives the head and the bytes behind it once it is complete. Where it will
   * never be one, null for ever, and `refused` has the bytes.
   */
  push(chunk: Uint8Array): { head: Head; rest: Buffer } | null {
    if (this.#refused) return null
    this.#bytes = Buffer.concat([this.#bytes, chunk])
    const end = this.#bytes.indexOf(END)
    const size = end < 0 ? this.#bytes.length : end
    if (size > HEAD_LIMIT || !beginsAsHttp(this.#bytes)) {
      this.#refused = true
      return null
    }
    if (end < 0) return null
    const raw = this.#bytes.subarray(0, end + END.length)
    return { head: parseHead(raw), rest: this.#bytes.subarray(end + END.length) }
  }
}

function beginsAsHttp(bytes: Buffer): boolean {
  const feed = bytes.indexOf('\n')
  const line = bytes.toString('latin1', 0, feed < 0 ? bytes.length : feed)
  return (feed < 0 ? BEGINNING : START).test(line)
}

function parseHead(raw: Buffer): Head {
  const [start = '', ...lines] = raw.toString('latin1').slice(0, -END.length).split('\r\n')
  const headers: Record<string, string> = Object.create(null) as Record<string, string>
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon < 1) continue
    const name = line.slice(0, colon).trim().toLowerCase()
    const value = line.slice(colon + 1).trim()
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`
  }
  return { start, headers, raw }
}

/** The status of a response's head; 0 where it has none. */
export function statusOf(head: Head): number {
  return Number(/^HTTP\/1\.[01] (\d{3})/.exec(head.start)?.[1] ?? 0)
}

/** Writes a head anew, leaving out the headers named in `without` (lower case). */
export function withoutHeaders(head: Head, without: readonly string[]): Buffer {
  const lines = head.raw.toString('latin1').slice(0, -END.length).split('\r\n')
  const kept = lines.filter((line, index) => {
    const name = line
      .slice(0, Math.max(0, line.indexOf(':')))
      .trim()
      .toLowerCase()
    return index === 0 || !without.includes(name)
  })
  return Buffer.from(kept.join('\r\n') + END, 'latin1')
}

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'

/** The `Sec-WebSocket-Accept` that answers a key (RFC 6455 §4.2.2). */
export function acceptFor(key: string): string {
  return createHash('sha1')
    .update(key + GUID)
    .digest('base64')
}

/** Whether a response opens the WebSocket that this key asked for (RFC 6455 §4.1). */
export function opens(response: Head, key: string | undefined): boolean {
  const { upgrade = '', connection = '', 'sec-websocket-accept': accept } = response.headers
  return (
    statusOf(response) === 101 &&
    upgrade.toLowerCase() === 'websocket' &&
    connection
      .toLowerCase()
      .split(/\s*,\s*/)
      .includes('upgrade') &&
    accept === acceptFor(key ?? '')
  )
}
