import type { ChildProcess } from 'node:child_process'
import type { Readable } from 'node:stream'
import type { Journal } from '../journal.ts'

/** What is kept of one stream, in characters; a program may print without end. */
const KEPT = 32 * 1024
/** Lines kept of one stream. */
const KEPT_LINES = 400

/**
 * Reads what the program prints, line by line, as facts. It always reads on, so that the program
 * never waits for us, but keeps only the beginning.
 */
export class OutputReader {
  #stopped = false

  /** @param folder the program's working folder, which is left out of what it prints */
  constructor(child: ChildProcess, folder: string, journal: Journal) {
    if (child.stdout !== null) this.#read(child.stdout, 'stdout', folder, journal)
    if (child.stderr !== null) this.#read(child.stderr, 'stderr', folder, journal)
  }

  stop(): void {
    this.#stopped = true
  }

  #read(stream: Readable, kind: 'stdout' | 'stderr', folder: string, journal: Journal): void {
    let rest = ''
    let [characters, lines] = [0, 0]
    const tell = (line: string): void => {
      if (this.#stopped || characters > KEPT || lines > KEPT_LINES) return
      characters += line.length
      lines++
      const text = asTheStudentKnowsIt(line, folder)
      journal.add({
        kind,
        who: 'server',
        text: text.length > 2000 ? `${text.slice(0, 2000)}…` : text,
      })
      if (characters > KEPT || lines > KEPT_LINES) journal.add({ kind, who: 'server', text: '…' })
    }
    stream.setEncoding('utf8')
    stream.on('data', (chunk: string) => {
      if (characters > KEPT || lines > KEPT_LINES) return
      const parts = (rest + chunk).split(/\r?\n/)
      rest = parts.pop() ?? ''
      if (rest.length > KEPT) {
        tell(rest)
        rest = ''
      }
      for (const line of parts) tell(line)
    })
    stream.on('end', () => {
      if (rest !== '') tell(rest)
    })
    // A pipe that breaks at the program's end is no news.
    stream.on('error', () => this.stop())
  }
}

/** Names of the lab's own folders mean nothing to the student: `server.ts:12`, not `/tmp/…`. */
function asTheStudentKnowsIt(line: string, folder: string): string {
  return line
    .replaceAll(`file://${folder}/`, '')
    .replaceAll(`${folder}/`, '')
    .replaceAll(/(?:file:\/\/)?[^\s()]*\/(\d+)\.sock/g, ':::$1')
}
