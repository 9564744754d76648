/** The command line, run as `npm run` does. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export interface Ran {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Options {
  /** Where the person stands. */
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
}

/** Begins a command, in English, without colours. */
export function begin(
  args: readonly string[],
  { cwd = ROOT, env = {} }: Options = {},
): ChildProcess {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(npm_|INIT_CWD|LC_|LANG|FORCE_COLOR)/.test(name),
    ),
  )
  return spawn(process.execPath, [join(ROOT, 'grader/start.mjs'), ...args], {
    cwd: ROOT,
    env: {
      ...clean,
      LANG: 'en_US.UTF-8',
      NO_COLOR: '1',
      INIT_CWD: cwd,
      WEBSOCKET_LAB_RESULTS: join(cwd, '.results'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Runs a command to its end. */
export async function run(args: readonly string[], options?: Options): Promise<Ran> {
  const child = begin(args, options)
  const texts = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (chunk: string) => {
      texts[name] += chunk
    })
  }
  const [status] = (await once(child, 'close')) as [number | null]
  return { status, ...texts }
}
