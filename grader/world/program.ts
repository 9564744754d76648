/** Programs of the machine that the kit runs to their end: installers and probes. */
import { spawn, spawnSync } from 'node:child_process'

export interface Limits {
  /** ms in all. */
  readonly total: number
  /** ms without any output; unless told, as long as it likes. */
  readonly silence?: number
  /** Replaces the environment. */
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly onLine?: (line: string) => void
}

export interface Ran {
  /** How it ended: by itself, stopped by one of the limits, or never begun. */
  readonly end: 'exit' | 'silence' | 'total' | 'missing'
  /** The exit status; null unless it ended by itself with one. */
  readonly code: number | null
  /** The end of what it printed. */
  readonly output: string
}

/** ms between asking a program to end and making it. */
const MERCY = 3000

/** Characters of output that are kept. */
const KEPT = 4000

const windows = process.platform === 'win32'

/**
 * Runs a program to its end, without input. Never rejects: how it went is in the result. It is
 * stopped, with what it has started, when a limit is reached or this process ends.
 */
export function runProgram(
  command: string,
  args: readonly string[],
  { total, silence = total, env = process.env, onLine }: Limits,
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      // A group of its own, so that what it has started is stopped with it.
      detached: !windows,
    })
    let output = ''
    let unfinished = ''
    let end: Ran['end'] = 'exit'
    let mercy: NodeJS.Timeout | undefined

    const stop = (why: 'silence' | 'total'): void => {
      if (mercy) return
      end = why
      signal(child.pid, 'SIGTERM')
      mercy = setTimeout(() => {
        signal(child.pid, 'SIGKILL')
        finish(null)
      }, MERCY)
    }
    const whole = setTimeout(stop, total, 'total')
    const quiet = setTimeout(stop, silence, 'silence')
    const abandon = (): void => signal(child.pid, 'SIGKILL')
    process.once('exit', abandon)

    let finished = false
    const finish = (code: number | null): void => {
      if (finished) return
      finished = true
      for (const timer of [whole, quiet, mercy]) clearTimeout(timer)
      process.off('exit', abandon)
      if (unfinished !== '') onLine?.(unfinished)
      resolve({ end, code: end === 'exit' ? code : null, output })
    }
    const listen = (chunk: string): void => {
      quiet.refresh()
      output = (output + chunk).slice(-KEPT)
      const lines = (unfinished + chunk).split(/\r?\n|\r/)
      unfinished = lines.pop() ?? ''
      for (const line of lines) onLine?.(line)
    }
    child.stdout.setEncoding('utf8').on('data', listen)
    child.stderr.setEncoding('utf8').on('data', listen)
    child.once('close', finish)
    child.once('error', (error) => {
      // It was never begun; an error later on (it cannot be signalled) is no end.
      if (child.pid !== undefined) return
      end = 'missing'
      output = error.message
      finish(null)
    })
  })
}

function signal(pid: number | undefined, name: NodeJS.Signals): void {
  if (pid === undefined) return
  if (windows) {
    spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true })
    return
  }
  try {
    process.kill(-pid, name)
  } catch {
    // It has ended by itself in the meantime.
  }
}
