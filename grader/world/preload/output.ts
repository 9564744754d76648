import { writeSync } from 'node:fs'
import { Writable } from 'node:stream'

/** Waits for the lab to read on, without turning the event loop. */
const pause = new Int32Array(new SharedArrayBuffer(4))
const wait = Atomics.wait.bind(Atomics)

/**
 * Makes standard output and error synchronous, as they are at home: what was printed before a crash
 * is there, and a flood waits for its reader instead of failing.
 * @returns how many bytes were printed so far
 */
export function writeSynchronously(): () => number {
  let printed = 0
  for (const [name, fd] of [
    ['stdout', 1],
    ['stderr', 2],
  ] as const) {
    const stream = Object.assign(
      new Writable({
        decodeStrings: true,
        write: (chunk: Buffer, _encoding, done) => {
          printed += writeAll(fd, chunk)
          done()
        },
      }),
      { fd, _type: 'pipe' },
    )
    Object.defineProperty(process, name, {
      get: () => stream,
      configurable: true,
      enumerable: true,
    })
  }
  return () => printed
}

/** @returns how many of the bytes were written */
function writeAll(fd: number, bytes: Buffer): number {
  let written = 0
  while (written < bytes.length) {
    try {
      written += writeSync(fd, bytes, written)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      // Nobody reads any more: what a program prints then is lost, and no reason to fail.
      if (code === 'EPIPE') return written
      if (code !== 'EAGAIN') throw error
      wait(pause, 0, 0, 2)
    }
  }
  return written
}
