/** Counts what of an answer's body has come to page code that reads it piece by piece. */
import { countWhile } from './count.ts'

/** An answer that is read piece by piece. */
export interface Reading {
  /** Of its request. */
  readonly tag: string
  /** By an XMLHttpRequest. */
  readonly old: boolean
  /** Bytes that the page's code has been given. */
  given: number
  /** How many pieces, or ends, its code waits for. */
  waiting: number
}

type Body = ReadableStream<Uint8Array<ArrayBuffer>>
type Read = (...args: unknown[]) => Promise<ReadableStreamReadResult<Uint8Array>>

const all = new Set<Reading>()

/** What is being read. */
export function readings(): readonly Reading[] {
  return [...all].map((reading) => ({ ...reading }))
}

/** A new answer that is read piece by piece. */
export function newReading(tag: string, old = false): Reading {
  const reading: Reading = { tag, old, given: 0, waiting: 0 }
  all.add(reading)
  return reading
}

/** All of it was read, or nobody wants it any more. */
export function endReading(reading: Reading): void {
  all.delete(reading)
}

/** Counts what is read from a body, in whatever way. */
export function countReads(body: Body, reading: Reading): void {
  const getReader = Reflect.get(body, 'getReader')
  const counted = (): Body => copyOf(body.getReader())
  const ways = {
    getReader: (...args: []) => {
      const reader = getReader.apply(body, args)
      countReader(reader, reading)
      return reader
    },
    // The browser's own code asks no reader of ours: it is given another stream, with our reader behind.
    pipeTo: (...args: Parameters<Body['pipeTo']>) => counted().pipeTo(...args),
    pipeThrough: (...args: Parameters<Body['pipeThrough']>) => counted().pipeThrough(...args),
    tee: () => counted().tee(),
    values: (...args: []) => valuesOf(counted(), args),
    [Symbol.asyncIterator]: (...args: []) => valuesOf(counted(), args),
  }
  for (const key of Reflect.ownKeys(ways)) {
    const value = Reflect.get(ways, key) as unknown
    Object.defineProperty(body, key, { value, configurable: true, writable: true })
  }
}

function countReader(
  reader: ReadableStreamReader<Uint8Array<ArrayBuffer>>,
  reading: Reading,
): void {
  const read = Reflect.get(reader, 'read') as Read
  Object.assign(reader, {
    read: (...args: unknown[]) => {
      const piece = read.apply(reader, args)
      countWhile(reading, 'waiting', piece)
      // Given before the page's own code goes on, which listens after us.
      piece.then(
        ({ value, done }) => {
          reading.given += value?.byteLength ?? 0
          if (done) endReading(reading)
        },
        () => endReading(reading),
      )
      return piece
    },
  })
}

/** A stream that asks that reader for a piece whenever it is asked for one. */
function copyOf(reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>): Body {
  return new ReadableStream(
    {
      async pull(controller) {
        const { value, done } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}

/** @param args of `values` (Streams, §4.2.4), which TypeScript does not know of bodies */
function valuesOf(body: Body, args: readonly unknown[]): unknown {
  const values = Reflect.get(body, 'values') as (...args: readonly unknown[]) => unknown
  return Reflect.apply(values, body, args)
}
