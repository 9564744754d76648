import type { Text } from '../../model/text.ts'
import { ArchiveTrouble } from './entry.ts'

const MIB = 2 ** 20

/** How much an archive may hold before it is taken for an attack, or a mistake. */
export interface Limits {
  /** Entries of one archive, also of those that are not taken. */
  readonly entries: number
  /** Files that are taken, over all archives of a run. */
  readonly files: number
  /** Bytes that are taken, over all archives of a run. */
  readonly bytes: number
  /** Bytes of one program's file; a larger one was not written by hand. */
  readonly source: number
  /** How many times larger than the archive its content may be, once it exceeds `free` bytes. */
  readonly ratio: number
  readonly free: number
  /** Archives within archives. */
  readonly depth: number
}

export const LIMITS: Limits = {
  entries: 500_000,
  files: 100_000,
  bytes: 4096 * MIB,
  source: 2 * MIB,
  ratio: 100,
  free: 64 * MIB,
  depth: 4,
}

/** What is left of the limits, for all archives of a run together. */
export class Budget {
  readonly limits: Limits
  #files = 0
  #bytes = 0

  constructor(limits: Limits = LIMITS) {
    this.limits = limits
  }

  /** One more file is taken. @throws ArchiveTrouble */
  file(): void {
    if (++this.#files > this.limits.files) throw new ArchiveTrouble(tooManyFiles(this.limits.files))
  }

  /** So many more bytes are taken. @throws ArchiveTrouble */
  take(bytes: number): void {
    this.#bytes += bytes
    if (this.#bytes > this.limits.bytes) throw new ArchiveTrouble(TOO_LARGE)
  }
}

/** Counts what comes out of one archive. */
export class Flow {
  readonly #limits: Limits
  readonly #packed: number
  #entries = 0
  #bytes = 0

  /** @param packed the archive's own bytes */
  constructor(limits: Limits, packed: number) {
    this.#limits = limits
    this.#packed = packed
  }

  /** @throws ArchiveTrouble */
  entry(): void {
    if (++this.#entries > this.#limits.entries) {
      throw new ArchiveTrouble(tooManyFiles(this.#limits.entries))
    }
  }

  /** So many bytes came out. @throws ArchiveTrouble */
  bytes(count: number): void {
    this.#bytes += count
    const { free, ratio } = this.#limits
    if (this.#bytes > free && this.#bytes > this.#packed * ratio) throw new ArchiveTrouble(BOMB)
  }
}

function tooManyFiles(limit: number): Text {
  return {
    en: `holds more than ${limit} files and is not unpacked`,
    fr: `contient plus de ${limit} fichiers et n’est pas décompressée`,
  }
}

const TOO_LARGE: Text = {
  en: 'is too large when unpacked (with what was unpacked before it)',
  fr: 'est trop volumineuse une fois décompressée (avec ce qui l’a été avant elle)',
}

const BOMB: Text = {
  en: 'unpacks to far more than any program is worth, as an archive bomb does; it is not graded',
  fr: 'se décompresse en bien plus que ne pèse un programme, comme une bombe de décompression ; elle n’est pas corrigée',
}
