/** One command at a time: a lock that other processes of this machine respect, and that cannot stay. */
import { closeSync, openSync, renameSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/** ms between two signs of life of the holder. */
const BEAT = 2000

/** ms without a sign of life after which the holder is taken for dead. */
const DEAD = 10_000

/** ms between two looks at a lock that is held. */
const LOOK = 250

/**
 * Runs `body` while holding the lock file at `path`. Where another process holds it, waits until
 * that is done or dead, and says so once through `onWait`.
 * @throws Error when the lock cannot be had within `limit` ms; whatever `body` throws
 */
export async function withLock<T>(
  path: string,
  limit: number,
  onWait: () => void,
  body: () => Promise<T>,
): Promise<T> {
  await take(path, limit, onWait)
  const beat = setInterval(() => {
    const now = new Date()
    try {
      utimesSync(path, now, now)
    } catch {
      // Someone cleared the folder; at worst a second command installs the same thing.
    }
  }, BEAT)
  const leave = (): void => rmSync(path, { force: true })
  process.once('exit', leave)
  try {
    return await body()
  } finally {
    clearInterval(beat)
    process.off('exit', leave)
    leave()
  }
}

async function take(path: string, limit: number, onWait: () => void): Promise<void> {
  const end = performance.now() + limit
  for (let first = true; ; first = false) {
    if (tryToTake(path)) return
    if (isDead(path)) {
      bury(path)
      continue
    }
    if (first) onWait()
    if (performance.now() > end) throw new Error(`${path} was held for more than ${limit} ms.`)
    // No system tells portably of the end of another's process: look again.
    await delay(LOOK)
  }
}

function tryToTake(path: string): boolean {
  try {
    // Exclusive: fails when it is there, and follows no link that somebody has laid.
    const file = openSync(path, 'wx', 0o600)
    writeSync(file, `${process.pid}\n`)
    closeSync(file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function isDead(path: string): boolean {
  const seen = statSync(path, { throwIfNoEntry: false })
  return seen !== undefined && Date.now() - seen.mtimeMs > DEAD
}

/** Takes a dead lock away; of several who try, only one moves it, and nobody removes a new one. */
function bury(path: string): void {
  const grave = `${path}.${process.pid}.dead`
  try {
    renameSync(path, grave)
    rmSync(grave, { force: true })
  } catch {
    // Another was faster.
  }
}
