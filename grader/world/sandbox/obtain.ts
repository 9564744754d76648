import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Text } from '../../model/text.ts'
import { bubblewrapAdvice, containerAdvice, namespaceAdvice } from '../advice.ts'
import { withLock } from '../browser/lock.ts'
import { type Progress, packageInstaller, TOTAL } from '../browser/install.ts'
import type { Machine } from '../machine.ts'
import { type Abilities, cellArguments, type Sandbox, type System } from './sandbox.ts'
import { systemOf } from './system.ts'

/** The sandbox cannot be had: why, and what to do about it here. */
export class SandboxUnavailable extends Error {
  override readonly name = 'SandboxUnavailable'
  readonly reason: Text
  readonly advice: Text

  constructor(reason: Text, advice: Text) {
    super(reason.en)
    this.reason = reason
    this.advice = advice
  }
}

/** ms that the sandbox may take for doing nothing. */
const PROBE = 10_000

/** Newest first: what an older bubblewrap does not know is done without. */
const VERSIONS: readonly Abilities[] = [
  { disableUserns: true, countsProcesses: true },
  { disableUserns: false, countsProcesses: true },
  // An older kernel counts all processes of the person, who may have many already.
  { disableUserns: true, countsProcesses: false },
  { disableUserns: false, countsProcesses: false },
]

/**
 * The sandbox of this machine: proved by running it, and installed where that is possible.
 * @param home folder for the lab's own files
 * @throws SandboxUnavailable
 */
export async function obtainSandbox(
  machine: Machine,
  home: string,
  progress: Progress,
): Promise<Sandbox> {
  if (machine.platform !== 'linux') {
    throw new SandboxUnavailable(LINUX_ONLY, containerAdvice(machine))
  }
  const system = await systemOf(home)
  const first = await probe(machine, system, home)
  if ('wrap' in first) return first
  if (first.missing && hasApt(machine)) {
    const { what, install } = packageInstaller(machine, PACKAGE, ['bubblewrap'])
    const failed = await withLock(
      LOCK,
      TOTAL,
      () => undefined,
      async () => {
        progress(what)
        return install(progress)
      },
    )
    const second = failed === null ? await probe(machine, system, home) : null
    if (second !== null && 'wrap' in second) return second
  }
  throw new SandboxUnavailable(
    first.reason,
    first.missing ? bubblewrapAdvice(machine) : namespaceAdvice(machine),
  )
}

interface Refused {
  /** It is not installed. */
  readonly missing: boolean
  readonly reason: Text
}

/** Runs Node in a cell of the very kind that students' servers get. */
export async function probe(
  machine: Machine,
  system: System,
  home: string,
): Promise<Sandbox | Refused> {
  const sockets = join(home, 'probe')
  await mkdir(join(sockets, 'tmp'), { recursive: true })
  const cell = { folder: sockets, sockets, readable: [], env: {} }
  let reason = ''
  for (const abilities of VERSIONS) {
    const args = [...cellArguments(cell, system, abilities), process.execPath, '--version']
    // Whatever is in the environment of bwrap itself, a program in its sandbox can read.
    const env = { PATH: machine.env['PATH'] }
    const { end, code, output } = await machine.run('bwrap', args, { total: PROBE, env })
    if (code === 0) {
      return {
        wrap: (wanted) => ({ command: 'bwrap', args: cellArguments(wanted, system, abilities) }),
      }
    }
    if (end === 'missing') return { missing: true, reason: NOT_INSTALLED }
    reason = output.trim().split('\n').at(-1) ?? ''
  }
  return {
    missing: false,
    reason: {
      en: `bubblewrap does not work here: ${reason}`,
      fr: `bubblewrap ne fonctionne pas ici : ${reason}`,
    },
  }
}

function hasApt({ distribution }: Machine): boolean {
  return [distribution?.id, ...(distribution?.like ?? [])].includes('debian')
}

/** One for each user, since nobody can touch another's in a shared folder. */
const LOCK = join(tmpdir(), `websocket-lab-sandbox-${process.getuid?.() ?? 'user'}.lock`)

const PACKAGE: Text = {
  en: 'Installation of the sandbox (the package bubblewrap) with apt-get',
  fr: 'Installation du bac à sable (le paquet bubblewrap) avec apt-get',
}

const LINUX_ONLY: Text = {
  en: 'the sandbox exists on Linux only',
  fr: 'le bac à sable n’existe que sous Linux',
}

const NOT_INSTALLED: Text = {
  en: 'bubblewrap is not installed, and the kit cannot install it by itself here',
  fr: 'bubblewrap n’est pas installé, et le kit ne peut pas l’installer lui-même ici',
}
