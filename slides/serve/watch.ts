/** Notices that something the deck is made of was saved. */
import { fileURLToPath } from 'node:url'
import { watch } from 'chokidar'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** ms within which several files that are saved together count as one change. */
const TOGETHER = 80

/** What the deck is made of: chapters, theme, the pages' scripts, the code that slides quote. */
const SOURCES = [
  '../chapters',
  '../theme',
  '../page',
  '../demos',
  '../others',
  '../../solutions',
  '../../exercises',
]

/** Calls back after changes, one call at a time, until the function that it returns is called. */
export function watchSources(changed: () => Promise<void>): () => Promise<void> {
  const watcher = watch(SOURCES.map(here), { ignoreInitial: true })
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  watcher.on('all', () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      running = running.then(changed)
    }, TOGETHER)
  })
  return async () => {
    clearTimeout(timer)
    await watcher.close()
    await running
  }
}
