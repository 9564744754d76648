import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Text } from '../../model/text.ts'
import { ALLOWED } from './sandbox.ts'
import { usageOf } from './tree.ts'

/** How often a program in a sandbox is looked at (ms). */
const LOOK_MS = 100
/** At every so many looks its files are counted too: that costs more, and a single file is bounded. */
const FILES_EVERY = 5

/** Looks at what a program uses, until it is stopped or uses too much. */
export class Watch {
  readonly #timer: NodeJS.Timeout
  readonly #folders: readonly string[]
  #looking = false
  #looks = 0

  /**
   * @param folders those that it may write to
   * @param tooMuch told once, with the sentence for the person
   */
  constructor(pid: number | undefined, folders: readonly string[], tooMuch: (what: Text) => void) {
    this.#folders = folders
    this.#timer = setInterval(() => {
      void this.#look(pid).then((what) => {
        if (what === null) return
        this.stop()
        tooMuch(what)
      })
    }, LOOK_MS)
    this.#timer.unref()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  async #look(pid: number | undefined): Promise<Text | null> {
    if (this.#looking) return null
    this.#looking = true
    try {
      const { processes, threads, memory } = usageOf(pid)
      if (memory > ALLOWED.memory) return MEMORY
      if (processes > ALLOWED.processes || threads > ALLOWED.threads) return PROCESSES
      return this.#looks++ % FILES_EVERY === 0 && (await this.#holdsTooMuch()) ? DISK : null
    } finally {
      this.#looking = false
    }
  }

  async #holdsTooMuch(): Promise<boolean> {
    let [bytes, files] = [0, 0]
    const folders = [...this.#folders]
    for (const folder of folders) {
      const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
      files += entries.length
      if (files > ALLOWED.files) return true
      for (const entry of entries) {
        const path = join(folder, entry.name)
        if (entry.isDirectory()) folders.push(path)
        else if (entry.isFile()) bytes += await sizeOf(path)
      }
    }
    return bytes > ALLOWED.disk
  }
}

/** Bytes that a file takes on the disk; a file full of holes takes none. */
async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).blocks * 512
  } catch {
    // It is gone.
    return 0
  }
}

const MEMORY: Text = {
  en: 'the program took more than 1 GiB of memory and was stopped',
  fr: 'le programme a pris plus de 1 Gio de mémoire et a été arrêté',
}

const PROCESSES: Text = {
  en: 'the program started too many processes or threads and was stopped',
  fr: 'le programme a lancé trop de processus ou de threads et a été arrêté',
}

const DISK: Text = {
  en: 'the program wrote more than 64 MiB or 2,000 files and was stopped',
  fr: 'le programme a écrit plus de 64 Mio ou 2 000 fichiers et a été arrêté',
}
