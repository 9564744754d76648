/** A browser at any price: one that is there, or one that the lab installs. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Text } from '../../model/text.ts'
import type { Machine } from '../machine.ts'
import { CORRECT_SETTING, type FoundBrowser, findBrowsers, FROM } from './find.ts'
import { type Installer, installersFor, type Progress, TOTAL } from './install.ts'
import { withLock } from './lock.ts'
import { type Attempt, BrowserUnavailable, nothingWorked } from './unavailable.ts'

/**
 * The first browser that `start` can start: of those that are there, else of those that the lab can
 * install. Two commands at once do not both install.
 * @throws BrowserUnavailable when there is none, saying what was tried and what to do
 */
export async function obtainBrowser<T>(
  machine: Machine,
  progress: Progress,
  start: (found: FoundBrowser) => Promise<T>,
  options: { readonly installers?: readonly Installer[]; readonly lock?: string } = {},
): Promise<T> {
  const { installers = installersFor(machine), lock = lockFile() } = options
  const attempts: Attempt[] = []
  const failures: unknown[] = []
  const known = new Set<string>()

  const tryAll = async (again: boolean): Promise<{ readonly started: T } | null> => {
    for (const found of findBrowsers(machine)) {
      const { executable, from } = found
      if (known.has(executable) && !again) continue
      known.add(executable)
      try {
        return { started: await start(found) }
      } catch (error) {
        failures.push(error)
        const attempt = { what: named(found), why: doesNotStart(error) }
        if (from === 'setting') {
          throw new BrowserUnavailable(sentence(attempt), CORRECT_SETTING, { cause: error })
        }
        attempts.push(attempt)
      }
    }
    return null
  }

  const present = await tryAll(false)
  if (present) return present.started
  if (known.size === 0) attempts.push(NOTHING_FOUND)
  if (installers.length === 0) throw nothingWorked(machine, attempts, because(failures))

  const installed = await withLock(
    lock,
    TOTAL,
    () => progress(WAITING),
    async () => {
      const meanwhile = await tryAll(false)
      if (meanwhile) return meanwhile
      for (const { what, install } of installers) {
        progress(what)
        const why = await install(progress)
        // An installer that fails may have brought the browser all the same, and only then something.
        const now = await tryAll(why === null)
        if (now) return now
        attempts.push({ what, why: why ?? INSTALLED_IN_VAIN })
      }
      return null
    },
  )
  if (installed) return installed.started
  throw nothingWorked(machine, attempts, because(failures))
}

function because(failures: readonly unknown[]): ErrorOptions {
  return failures.length === 0 ? {} : { cause: new AggregateError(failures) }
}

function named({ executable, from }: FoundBrowser): Text {
  return { en: `${executable} (${FROM[from].en})`, fr: `${executable} (${FROM[from].fr})` }
}

function doesNotStart(error: unknown): Text {
  const reason = error instanceof Error ? error.message : String(error)
  return { en: `it does not start: ${reason}`, fr: `il ne démarre pas\u202f: ${reason}` }
}

function sentence({ what, why }: Attempt): Text {
  return { en: `${what.en}: ${why.en}`, fr: `${what.fr}\u202f: ${why.fr}` }
}

function lockFile(): string {
  // One for each user, since nobody can touch another's in a shared folder.
  return join(tmpdir(), `websocket-lab-browser-${process.getuid?.() ?? 'user'}.lock`)
}

const WAITING: Text = {
  en: 'Another command is installing a browser; waiting for it.',
  fr: 'Une autre commande installe un navigateur\u202f; on l’attend.',
}

const NOTHING_FOUND: Attempt = {
  what: {
    en: 'Chrome, Chromium or Edge in the usual places',
    fr: 'Chrome, Chromium ou Edge aux endroits habituels',
  },
  why: { en: 'there is none', fr: 'il n’y en a pas' },
}

const INSTALLED_IN_VAIN: Text = {
  en: 'it succeeded, but no browser came of it',
  fr: 'réussi, mais sans navigateur à la clef',
}
