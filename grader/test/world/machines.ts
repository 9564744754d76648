/** Machines that do not exist, for the code that looks at the one it runs on. */
import type { Machine } from '../../world/machine.ts'
import { parseDistribution } from '../../world/machine.ts'
import type { Ran } from '../../world/program.ts'

export interface Imagined {
  readonly platform?: NodeJS.Platform
  readonly env?: Readonly<Record<string, string>>
  readonly home?: string
  readonly root?: boolean
  /** The text of its os-release. */
  readonly release?: string
  readonly playwrightChromium?: string
  /** Path of each program → how it begins. */
  readonly programs?: Readonly<Record<string, string>>
  /** Answers to the programs that are run, by the whole command line; missing unless told. */
  readonly run?: (line: string) => Ran
}

export const MISSING: Ran = { end: 'missing', code: null, output: 'spawn ENOENT' }

export const exited = (code: number, output = ''): Ran => ({ end: 'exit', code, output })

export const DEBIAN = 'ID=debian\nPRETTY_NAME="Debian GNU/Linux 12"'
export const UBUNTU = 'ID=ubuntu\nID_LIKE=debian'

/** A machine that holds what is told, and nothing else. */
export function imagine(what: Imagined = {}): Machine {
  const { programs = {} } = what
  return {
    platform: what.platform ?? 'linux',
    env: what.env ?? { PATH: '/usr/local/bin:/usr/bin' },
    home: what.home ?? '/home/ada',
    root: what.root ?? false,
    distribution: what.release === undefined ? null : parseDistribution(what.release),
    playwrightChromium: what.playwrightChromium ?? '',
    isProgram: (path) => Object.hasOwn(programs, path),
    head: (path) => programs[path] ?? '',
    run: async (command, args) => what.run?.([command, ...args].join(' ')) ?? MISSING,
  }
}
