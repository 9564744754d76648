import type { ChildProcess } from 'node:child_process'
import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import type { Journal } from '../journal.ts'

/** What is kept of one stream, in characters; a program may print without end. */
const KEPT = 32 * 1024
/** Lines kept of one stream. */
const KEPT_LINES = 400
/** Characters kept of one line. */
const LONGEST = 2000

/**
 * Reads what the program prints, line by line, as facts. It always reads on, so that the program
 * never waits for us, but keeps only the beginning.
 */
export class OutputReader {
  readonly #onRead: () => void
  #stopped = false
  /** Bytes read so far: as long as it grows, the program is not stuck. */
  bytes = 0

  /**
   * @param folder the program's working folder, which is left out of what it prints
   * @param onRead called when there was something to read
   */
  constructor(child: ChildProcess, folder: string, journal: Journal, onRead: () => void) {
    this.#onRead = onRead
    if (child.stdout !== null) this.#read(child.stdout, 'stdout', folder, journal)
    if (child.stderr !== null) this.#read(child.stderr, 'stderr', folder, journal)
  }

  stop(): void {
    this.#stopped = true
  }

  #read(stream: Readable, kind: 'stdout' | 'stderr', folder: string, journal: Journal): void {
    const decoder = new StringDecoder('utf8')
    let rest = ''
    let [characters, lines] = [0, 0]
    const isFull = (): boolean => this.#stopped || characters > KEPT || lines > KEPT_LINES
    const tell = (line: string): void => {
      if (isFull()) return
      characters += line.length
      lines++
      const text = asTheStudentKnowsIt(line, folder)
      const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
      journal.add({ kind, who: 'server', text: shown })
      if (isFull()) journal.add({ kind, who: 'server', text: '…' })
    }
    const take = (bytes: Buffer): void => {
      // What is not kept is not even decoded: a gigabyte must not cost more than its reading.
      if (isFull()) return
      const parts = (rest + decoder.write(bytes.subarray(0, KEPT * 4))).split(/\r?\n/)
      rest = parts.pop() ?? ''
      if (rest.length > KEPT) {
        parts.push(rest)
        rest = ''
      }
      for (const line of parts) tell(line)
    }
    stream.on('data', (bytes: Buffer) => {
      this.bytes += bytes.length
      take(bytes)
      this.#onRead()
    })
    stream.on('end', () => {
      if (rest !== '') tell(rest)
    })
    // A pipe that breaks at the program's end is no news.
    stream.on('error', () => this.stop())
  }
}

/**
 * Names of the lab's own folders mean nothing to the student: `server.ts:12` and
 * `node_modules/ws/index.js:3`, not `/tmp/…`. Word by word, since a search for whatever ends like this
 * begins anew at each character of a long one.
 */
function asTheStudentKnowsIt(line: string, folder: string): string {
  return line
    .replaceAll(`file://${folder}/`, '')
    .replaceAll(`${folder}/`, '')
    .replaceAll(/[^\s()]+/g, (word) =>
      word.replace(/^.*[\\/](?=node_modules[\\/]ws[\\/])/, '').replace(/^.*\/(\d+)\.sock/, ':::$1'),
    )
}
