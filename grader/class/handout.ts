import { execFile } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { ZipFile } from 'yazl'

const KIT = fileURLToPath(new URL('../../', import.meta.url))

/** What students get of the kit; a folder with all that is in it. */
const GIVEN = [
  'exercises/',
  'grader/',
  '.editorconfig',
  '.gitattributes',
  '.gitignore',
  '.oxfmtrc.json',
  '.oxlintrc.json',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
]

/** What they do not: the gallery with its solutions, and the tests that are full of both. */
const WITHHELD = ['grader/test/', 'grader/bench/']

/** Commands that need what is withheld. */
const TEACHERS = ['prove', 'test', 'bench', 'handout', 'slides']

/** Made by programs of the kit, and no part of it. */
const LEFTOVER = /(?:^|\/)(?:client\.js|node_modules\/.*|\..*\.swp|.*\.log|.*~)$/

/** The folder in the archive around everything. */
const TOP = 'websocket-lab'

export interface HandedOut {
  readonly files: number
  /** Exercises' files of this checkout that somebody has worked on: the kit's own are taken instead. */
  readonly restored: readonly string[]
}

/**
 * Writes the students' edition as a zip file: the kit without solutions and gallery, in which
 * everything works but what proves the checks.
 */
export async function handOut(target: string, root = KIT): Promise<HandedOut> {
  const names = await filesIn(root)
  const tracked = await committed(root)
  const zip = new ZipFile()
  const restored: string[] = []
  let files = 0
  for (const name of names) {
    const now = await readFile(join(root, name))
    const own = await tracked(name)
    // A teacher's own try at an exercise is a solution too.
    if (name.startsWith('exercises/') && own !== null && !own.equals(now)) restored.push(name)
    const content = name.startsWith('exercises/') && own !== null ? own : now
    if (content.length === 0 && own?.length === 0 && now.length > 0) continue
    const text = name === 'package.json' ? forStudents(content.toString()) : content
    zip.addBuffer(Buffer.from(text), `${TOP}/${name}`, {
      mtime: new Date(2026, 0, 1),
      mode: 0o100644,
    })
    files++
  }
  zip.end()
  const draft = `${target}.${process.pid}.new`
  try {
    await pipeline(zip.outputStream, createWriteStream(draft))
    await rename(draft, target)
  } finally {
    await rm(draft, { force: true })
  }
  return { files, restored }
}

async function filesIn(root: string): Promise<readonly string[]> {
  const lists = await Promise.all(
    GIVEN.map(async (given) => {
      if (!given.endsWith('/')) return [given]
      const entries = await readdir(join(root, given), {
        recursive: true,
        withFileTypes: true,
      }).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return []
        throw error
      })
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    }),
  )
  const present = new Set(await readdir(root))
  return lists
    .flat()
    .filter((name) => name.includes('/') || present.has(name))
    .filter((name) => !WITHHELD.some((folder) => name.startsWith(folder)) && !LEFTOVER.test(name))
    .toSorted()
}

/**
 * The kit's own text of a file of the exercises, whatever became of it in this checkout; empty where
 * it has none; null where nobody can tell, since this is no clone.
 */
async function committed(root: string): Promise<(name: string) => Promise<Buffer | null>> {
  const git = async (...args: readonly string[]): Promise<Buffer | null> => {
    try {
      const options = { cwd: root, encoding: 'buffer', maxBuffer: 64 * 2 ** 20 } as const
      return (await promisify(execFile)('git', args, options)).stdout
    } catch {
      return null
    }
  }
  const list = await git('ls-tree', '-r', '--name-only', '-z', 'HEAD', 'exercises/')
  // Inside of another project’s clone, there is no such folder.
  if (list === null || list.length === 0) return async () => null
  const known = new Set(list.toString().split('\0'))
  return async (name) => {
    if (!name.startsWith('exercises/')) return null
    return known.has(name) ? git('show', `HEAD:./${name}`) : Buffer.alloc(0)
  }
}

/** The scripts without those that would find nothing to work on. */
function forStudents(text: string): string {
  const { scripts, ...rest } = JSON.parse(text) as { readonly scripts: Record<string, string> }
  const kept = Object.entries(scripts).filter(([name]) => !TEACHERS.includes(name))
  return `${JSON.stringify({ ...rest, scripts: Object.fromEntries(kept) }, null, 2)}\n`
}
