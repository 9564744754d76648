import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const KIT = fileURLToPath(new URL('../../', import.meta.url))

/** What verdicts come from: checks, world and exercises, and the libraries by their lock file. */
const FOLDERS = ['exercises', 'grader']
const FILES = ['package.json', 'package-lock.json']
/** Parts of the grader that judge nothing. */
const WITHOUT = ['grader/test', 'grader/bench', 'grader/lab', 'grader/report', 'grader/cli']

/**
 * The kit's version, by its content: two kits of the same version come to the same verdicts, also
 * where somebody has changed a check without changing a number.
 */
export async function kitVersion(root = KIT): Promise<string> {
  const hash = createHash('sha256')
  const lists = await Promise.all(FOLDERS.map((folder) => filesIn(root, folder)))
  for (const name of [...FILES, ...lists.flat()].toSorted()) {
    hash.update(`${name}\0`)
    hash.update(await readFile(join(root, name)))
    hash.update('\0')
  }
  return hash.digest('hex').slice(0, 16)
}

async function filesIn(root: string, folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && /\.(?:ts|html)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => !WITHOUT.some((without) => name.startsWith(`${without}/`)))
}
