/** Notices that something was saved in an exercise's folder, however an editor does it. */
import { basename, dirname, extname, relative, sep } from 'node:path'
import { watch as watchFiles } from 'chokidar'
import { isKept } from './reset.ts'

/**
 * ms in which several events are one: editors empty, write, rename and touch in one breath. More
 * than the 50 ms in which chokidar drops a second change of a file, so that what it drops has
 * happened before anybody looks.
 */
const ONE_BREATH = 60

const CODE = new Set(['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json', '.html'])

export interface Watching extends AsyncDisposable {
  /** Resolves as soon as changes are noticed. */
  readonly ready: Promise<void>
}

export interface Watcher {
  /** @param file the one that changed last, from the folder */
  changed(file: string): void
  failed(error: Error): void
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
  const happened = (path: string): void => {
    const file = relative(folder, path).split(sep).join('/')
    if (file !== '' && !matters(file)) return
    clearTimeout(timer)
    timer = setTimeout(() => watcher.changed(file), ONE_BREATH)
  }
  files.on('add', happened).on('change', happened).on('unlink', happened)
  files.on('unlinkDir', happened)
  files.on('error', (error) =>
    watcher.failed(error instanceof Error ? error : new Error(String(error))),
  )
  return {
    ready: new Promise((resolve) => files.once('ready', () => resolve())),
    [Symbol.asyncDispose]: async () => {
      clearTimeout(timer)
      await files.close()
    },
  }
}
