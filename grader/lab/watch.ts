/** Notices that something was saved in an exercise's folder, however an editor does it. */
import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, relative, sep } from 'node:path'
import { watch as watchFiles } from 'chokidar'
import { isKept } from './reset.ts'

/**
 * ms in which several events are one: editors empty, write, rename and touch in one breath. More
 * than the 50 ms in which chokidar drops a second change of a file, so that what it drops has
 * happened before anybody looks.
 */
const ONE_BREATH = 60

/**
 * ms between two looks at the files themselves. Systems and watchers lose events: on a busy
 * machine, on network drives, in containers; a student who saved must not wait for ever.
 */
const LOOK_AGAIN = 5000

const CODE = new Set(['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json', '.html'])

export interface Watching extends AsyncDisposable {
  /** Resolves as soon as changes are noticed. */
  readonly ready: Promise<void>
}

export interface Watcher {
  /** @param file the one that changed last, from the folder */
  changed(file: string): void
  failed(error: Error): void
  /** For tests: the system tells of nothing, as on some network drives. */
  readonly deaf?: boolean
}

/** Whether a change of this file (from the folder) may change a verdict. */
export function matters(file: string): boolean {
  const name = basename(file)
  const hidden = file.split(/[\\/]/).some((part) => part.startsWith('.') || part === 'node_modules')
  // client.js is what esbuild makes of client.ts for the page at home.
  return !hidden && CODE.has(extname(name)) && !isKept(name) && name !== 'client.js'
}

/**
 * Watches a folder, which may be gone for a while: what is watched is therefore the folder above,
 * with only this one in it.
 */
export function watch(folder: string, watcher: Watcher): Watching {
  const above = dirname(folder)
  const outside = (path: string): boolean => {
    const from = relative(above, path)
    return from !== '' && from.split(sep)[0] !== basename(folder)
  }
  const files = watchFiles(above, {
    ignoreInitial: true,
    ignored: (path) => outside(path) || relative(folder, path).split(sep).includes('node_modules'),
    // A file that is removed and comes back at once was saved.
    atomic: true,
  })
  let timer: NodeJS.Timeout | undefined
  let known: Versions = new Map()
  let closed = false
  const tell = async (file: string): Promise<void> => {
    known = await versionsIn(folder)
    if (!closed) watcher.changed(file)
  }
  const happened = (path: string): void => {
    const file = relative(folder, path).split(sep).join('/')
    if (file !== '' && !matters(file)) return
    clearTimeout(timer)
    timer = setTimeout(() => void tell(file), ONE_BREATH)
  }
  const lookAgain = async (): Promise<void> => {
    const before = known
    const now = await versionsIn(folder)
    // Somebody else has noticed something in the meantime.
    if (closed || known !== before) return
    known = now
    const names = [...new Set([...before.keys(), ...now.keys()])]
    const changed = names.find((name) => before.get(name) !== now.get(name))
    if (changed !== undefined) happened(join(folder, changed))
  }
  let looking: NodeJS.Timeout | undefined
  if (watcher.deaf !== true) {
    files.on('add', happened).on('change', happened).on('unlink', happened)
    files.on('unlinkDir', happened)
  }
  files.on('error', (error) =>
    watcher.failed(error instanceof Error ? error : new Error(String(error))),
  )
  return {
    ready: new Promise<void>((resolve) => files.once('ready', resolve)).then(async () => {
      known = await versionsIn(folder)
      if (!closed) looking = setInterval(() => void lookAgain(), LOOK_AGAIN)
    }),
    [Symbol.asyncDispose]: async () => {
      closed = true
      clearTimeout(timer)
      clearInterval(looking)
      await files.close()
    },
  }
}

/** File (from the folder) → what differs as soon as it is written anew. */
type Versions = ReadonlyMap<string, string>

/** The files that matter, in the folder and below; none where it is gone. */
async function versionsIn(folder: string, below = ''): Promise<Versions> {
  const versions = new Map<string, string>()
  // What goes in this very moment is not there.
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') {
      for (const [file, version] of await versionsIn(folder, name)) versions.set(file, version)
    } else if (matters(name)) {
      const found = await stat(join(folder, name)).catch(() => null)
      if (found !== null) versions.set(name, `${found.mtimeMs} ${found.size} ${found.ino}`)
    }
  }
  return versions
}
