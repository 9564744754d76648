import { copyFile, mkdir, mkdtemp, realpath, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, relative, sep } from 'node:path'
import type { Problem } from '../model/report.ts'
import type { Text } from '../model/text.ts'
import { removeFolder } from '../world/build.ts'
import { ArchiveTrouble, damaged } from './archive/entry.ts'
import { Budget, LIMITS, type Limits } from './archive/limits.ts'
import { safeParts } from './archive/names.ts'
import { tellLeftOut, unpack } from './archive/unpack.ts'

/** A file of Moodle's download, and how the student called it. */
export interface Flat {
  readonly path: string
  readonly file: string
}

const open = new Set<Shelf>()

/** Removes the folders of all shelves that are open; for the end by a signal. */
export async function clearShelves(): Promise<void> {
  await Promise.allSettled(Array.from(open, (shelf) => shelf[Symbol.asyncDispose]()))
}

/**
 * A folder of the lab's own, in which archives are unpacked, so that nothing is ever written where
 * the students' files lie. It is gone with the scope that made it.
 */
export class Shelf {
  readonly #folder: string
  readonly #cwd: string
  readonly #budget: Budget
  /** What was unpacked or put together, by what it came from. */
  readonly #opened = new Map<string, Promise<string | null>>()
  /** Folder of the shelf → how it is called for people, and how deep it lies in archives. */
  readonly #labels = new Map<string, { readonly label: string; readonly depth: number }>()
  readonly #problems: Problem[] = []
  #count = 0

  private constructor(folder: string, cwd: string, limits: Limits) {
    this.#folder = folder
    this.#cwd = cwd
    this.#budget = new Budget(limits)
  }

  /** @param cwd where the person stands: paths are told from there */
  static async open(cwd: string, limits: Limits = LIMITS): Promise<Shelf> {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'wslab-in-')))
    const shelf = new Shelf(folder, cwd, limits)
    open.add(shelf)
    return shelf
  }

  /** What could not be read, or not wholly, in the order of the paths. */
  get problems(): readonly Problem[] {
    return this.#problems.toSorted((a, b) => a.subject.localeCompare(b.subject))
  }

  /** How a path is called for people: as they would write it, and `class.zip/ada` in an archive. */
  label(path: string): string {
    for (const [folder, { label }] of this.#labels) {
      if (path === folder) return label
      if (path.startsWith(folder + sep)) return join(label, relative(folder, path))
    }
    const near = relative(this.#cwd, path)
    return near.startsWith('..') ? path : near || '.'
  }

  /**
   * Unpacks an archive, once.
   * @returns the folder with its content; null where it cannot be read, which is a problem then
   */
  unpack(archive: string): Promise<string | null> {
    return this.#once(archive, async (folder) => {
      const depth = this.#depthOf(archive) + 1
      const label = this.label(archive)
      this.#labels.set(folder, { label, depth })
      if (depth > this.#budget.limits.depth) return this.#refuse(label, TOO_DEEP)
      try {
        const left = await unpack(archive, folder, this.#budget)
        for (const text of tellLeftOut(left)) this.#problems.push({ subject: label, text })
        return folder
      } catch (error) {
        const { text } = error instanceof ArchiveTrouble ? error : damaged(error)
        return this.#refuse(label, text)
      }
    })
  }

  /** Puts the files of one student into one folder, under their own names. */
  gather(root: string, student: string, files: readonly Flat[]): Promise<string | null> {
    return this.#once(join(root, student), async (folder) => {
      this.#labels.set(folder, {
        label: join(this.label(root), student),
        depth: this.#depthOf(root),
      })
      for (const { path, file } of files) {
        const parts = safeParts(file)
        if (typeof parts === 'string') continue
        const { size, mtime } = await stat(path)
        this.#budget.take(size)
        const copy = join(folder, basename(parts.join('_')))
        await copyFile(path, copy)
        await utimes(copy, mtime, mtime)
      }
      return folder
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (open.delete(this)) await removeFolder(this.#folder)
  }

  #once(from: string, make: (folder: string) => Promise<string | null>): Promise<string | null> {
    const before = this.#opened.get(from)
    if (before !== undefined) return before
    // Numbered, since a name may be too long, or the same but for its case.
    const folder = join(this.#folder, String(++this.#count))
    const made = mkdir(folder).then(() => make(folder))
    this.#opened.set(from, made)
    return made
  }

  #depthOf(path: string): number {
    for (const [folder, { depth }] of this.#labels) {
      if (path.startsWith(folder + sep)) return depth
    }
    return 0
  }

  #refuse(subject: string, text: Text): null {
    this.#problems.push({ subject, text })
    return null
  }
}

const TOO_DEEP: Text = {
  en: 'lies too deep in other archives and is not unpacked',
  fr: 'se trouve trop profondément dans d’autres archives et n’est pas décompressée',
}
