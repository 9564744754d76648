import type { Socket } from 'node:net'

/** One end of a connection as the wire sees it: bytes out, bytes in, its end and its loss. */
export interface Port {
  write(bytes: Uint8Array): void
  /** No more bytes will be written (TCP's FIN). */
  end(): void
  /** Gone at once, in both directions. */
  destroy(): void
  listen(events: PortEvents): void
}

export interface PortEvents {
  data(bytes: Buffer): void
  /** The other side will write no more. */
  end(): void
  /** It is over; `error` tells whether by a failure. */
  close(error: Error | null): void
}

/** A real socket as a Port. Bytes that came before `listen` are kept. */
export function socketPort(socket: Socket): Port {
  let failure: Error | null = null
  socket.on('error', (error) => {
    failure = error
  })
  socket.pause()
  return {
    write: (bytes) => {
      if (!socket.destroyed && !socket.writableEnded) socket.write(bytes)
    },
    end: () => {
      if (!socket.destroyed && !socket.writableEnded) socket.end()
    },
    destroy: () => socket.destroy(),
    listen: (events) => {
      socket.on('data', (bytes: Buffer) => events.data(bytes))
      socket.once('end', () => events.end())
      socket.once('close', () => events.close(failure))
      socket.resume()
    },
  }
}

/** Two ends of a connection inside this process: what is written to one comes out of the other. */
export function portPair(): [Port, Port] {
  const left = new MemoryPort()
  const right = new MemoryPort()
  left.other = right
  right.other = left
  return [left, right]
}

class MemoryPort implements Port {
  other: MemoryPort | null = null
  #events: PortEvents | null = null
  #kept: ((events: PortEvents) => void)[] = []
  #ended = false
  #closed = false

  write(bytes: Uint8Array): void {
    if (this.#ended || this.#closed) return
    const copy = Buffer.from(bytes)
    this.other?.deliver((events) => events.data(copy))
  }

  end(): void {
    if (this.#ended || this.#closed) return
    this.#ended = true
    this.other?.deliver((events) => events.end())
    if (this.other?.isEnded === true) {
      this.other.close()
      this.close()
    }
  }

  destroy(): void {
    this.other?.close()
    this.close()
  }

  get isEnded(): boolean {
    return this.#ended
  }

  listen(events: PortEvents): void {
    this.#events = events
    for (const event of this.#kept.splice(0)) event(events)
  }

  deliver(event: (events: PortEvents) => void): void {
    if (this.#closed) return
    this.#emit(event)
  }

  close(): void {
    if (this.#closed) return
    // First: whoever hears of it may well close the other end, which comes back here.
    this.#closed = true
    this.#emit((events) => events.close(null))
  }

  #emit(event: (events: PortEvents) => void): void {
    if (this.#events === null) this.#kept.push(event)
    else event(this.#events)
  }
}
