import { createHash, type Hash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { Work } from '../model/submission.ts'
import { isArchiveName } from './archive/kinds.ts'
import { isWanted } from './archive/names.ts'

/** A work with more than this is no student's writing, and is judged anew each time. */
const [MOST_FILES, MOST_BYTES] = [2000, 32 * 2 ** 20]

/** A program that says this may be made of files outside of its exercise's folder. */
const ELSEWHERE = '..'

/**
 * What a verdict on a work rests on, of the student's side: every file that may be part of it.
 * @returns null where that is too much to be looked at
 */
export async function fingerprint(work: Work): Promise<string | null> {
  const hash = createHash('sha256')
  hash.update(`${work.exercise}\0`)
  const asked = Object.entries(work.files).filter(([, path]) => path !== null)
  if (asked.length === 0) return hash.update('nothing').digest('hex')
  for (const [name, path] of asked) hash.update(`${name}\0${relative(work.folder, path ?? '')}\0`)
  const beyond = await addFolder(hash, work.folder)
  if (beyond === null) return null
  if (beyond && work.root !== undefined && work.root !== work.folder) {
    if ((await addFolder(hash, work.root)) === null) return null
  }
  return hash.digest('hex')
}

/** @returns whether some file may lead out of the folder; null where there is too much */
async function addFolder(hash: Hash, root: string): Promise<boolean | null> {
  let [files, bytes, beyond] = [0, 0, false]
  const folders = [root]
  for (const folder of folders) {
    const entries = await readdir(folder, { withFileTypes: true })
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name)
      const parts = relative(root, path).split(sep)
      if (entry.isDirectory()) {
        if (isWanted([...parts, 'x.ts'])) folders.push(path)
        continue
      }
      if (!isWanted(parts) || isArchiveName(entry.name)) continue
      const { size } = await stat(path).catch(() => ({ size: 0 }))
      files++
      bytes += size
      if (files > MOST_FILES || bytes > MOST_BYTES) return null
      const content = await readFile(path).catch(() => Buffer.alloc(0))
      beyond ||= content.includes(ELSEWHERE)
      hash.update(`${parts.join('/')}\0${content.length}\0`)
      hash.update(content)
    }
  }
  return beyond
}
