import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isArchiveName, withoutEnding } from './archive/kinds.ts'
import { MADE } from './archive/names.ts'
import { readHanded } from './moodle.ts'
import type { Flat, Shelf } from './shelf.ts'

/** A folder in which something may have been handed in; an archive is one too. */
export interface Inside {
  /** What it is called, without an archive's ending: an exercise's name, or a student's. */
  readonly name: string
  /** What it is called where it lies: unique there. */
  readonly shown: string
  /** Absolute path of the folder with its content. */
  readonly path: string
  readonly archive: boolean
}

/**
 * The folders in which something may have been handed in, in the order of their names.
 * @param shelf where archives are unpacked; null: they are not looked at
 */
export async function foldersIn(root: string, shelf: Shelf | null): Promise<readonly Inside[]> {
  const entries = await readdir(root, { withFileTypes: true })
  const folders = entries.filter(isVisibleFolder).map(({ name }) => folder(root, name))
  if (shelf === null) return folders.toSorted(byName)
  const visible = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
  const handed = new Map<string, Flat[]>()
  const archives: string[] = []
  for (const { name } of visible) {
    const flat = readHanded(name)
    if (flat !== null && flat.file !== '') {
      // A text typed into the platform's page is no program.
      if (flat.kind === 'onlinetext') continue
      const files = handed.get(flat.student) ?? []
      handed.set(flat.student, files)
      files.push({ path: join(root, name), file: flat.file })
    } else if (isArchiveName(name)) archives.push(name)
  }
  const unpacked = await Promise.all(
    archives.map(async (name) => {
      const path = await shelf.unpack(join(root, name))
      return path === null ? [] : [{ name: withoutEnding(name), shown: name, path, archive: true }]
    }),
  )
  const gathered = await Promise.all(
    [...handed].map(async ([name, files]) => {
      const path = await shelf.gather(root, name, files)
      return path === null ? [] : [{ name, shown: name, path, archive: false }]
    }),
  )
  return [...folders, ...unpacked.flat(), ...gathered.flat()].toSorted(byName)
}

/** The folder in a folder that holds nothing else, as archives often have one around all. */
export async function wrapped(path: string, shelf: Shelf | null): Promise<Inside | null> {
  const [only = null, ...others] = await foldersIn(path, shelf)
  return others.length === 0 ? only : null
}

function folder(root: string, name: string): Inside {
  return { name, shown: name, path: join(root, name), archive: false }
}

function isVisibleFolder(entry: Dirent): boolean {
  if (!entry.isDirectory() || entry.name.startsWith('.') || MADE.has(entry.name)) return false
  return readHanded(entry.name)?.kind !== 'onlinetext'
}

function byName(a: Inside, b: Inside): number {
  return a.shown.localeCompare(b.shown, undefined, { numeric: true })
}
