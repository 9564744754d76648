/** A socket in place of another: everything passes, and may be heard, or take its time. */
import { Duplex } from 'node:stream'

export interface TapOptions {
  /** Told of what comes from the browser. */
  readonly up?: (chunk: Buffer) => void
  /** Told of what goes to the browser. */
  readonly down?: (chunk: Buffer) => void
  /** ms that what comes from the browser is held. */
  readonly delay?: number
}

export function tapped(socket: Duplex, { up, down, delay = 0 }: TapOptions): Duplex {
  const timers = new Set<NodeJS.Timeout>()
  const tap: Duplex = new Duplex({
    read: () => socket.resume(),
    write: (chunk: Buffer, _encoding, done) => {
      down?.(chunk)
      socket.write(chunk, done)
    },
    final: (done) => socket.end(done),
    destroy: (error, done) => {
      for (const timer of timers) clearTimeout(timer)
      socket.destroy()
      done(error)
    },
  })
  /** Hands on in order, since timers of one length end in their order. */
  const later = (action: () => void): void => {
    if (delay === 0) return action()
    const timer = setTimeout(() => {
      timers.delete(timer)
      action()
    }, delay)
    timers.add(timer)
  }
  socket.on('data', (chunk: Buffer) => {
    up?.(chunk)
    later(() => tap.push(chunk))
  })
  socket.on('end', () => later(() => tap.push(null)))
  socket.on('close', () => later(() => tap.destroy()))
  return tap
}
