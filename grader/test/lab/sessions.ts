/** A student's session in a terminal, for the tests of the whole command. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Check } from '../../checks/check.ts'
import type { Lang } from '../../model/text.ts'
import type { suite } from '../harness.ts'
import { type Checkout, newCheckout } from './checkout.ts'
import { loadPty, start, type TerminalOptions, type Typed } from './pty.ts'

const WRONG = join(import.meta.dirname, '../wrong')
const pty = await loadPty()

/** The checkout of the suite that runs now. */
export let checkout: Checkout

/** What is on the screen, in the language of the session. */
export const SEEN: Readonly<
  Record<Lang, { idle: RegExp; verdict: RegExp; judging: RegExp; all: RegExp }>
> = {
  en: {
    idle: /Nothing is written yet/,
    verdict: /^Verdict (\d+), in/m,
    judging: /judging…/i,
    all: /Every rule passed/,
  },
  fr: {
    idle: /Rien n’est encore écrit/,
    verdict: /^Verdict (\d+), en/m,
    judging: /jugement en cours…/i,
    all: /Toutes les règles passent/,
  },
}

const FOOTER = /q (?:quit|quitter)$/

/** Starts the command in the suite's checkout. */
export function exercise(args: readonly string[], options: Partial<TerminalOptions> = {}): Typed {
  if (pty === null) throw new Error('no pseudo-terminal')
  const all = ['grader/start.mjs', 'exercise', ...args]
  return start(pty, all, { cwd: checkout.root, ...options })
}

/** How many verdicts there were so far. */
function verdicts(screen: string, lang: Lang): number {
  return Number(SEEN[lang].verdict.exec(screen)?.[1] ?? 0)
}

/** Waits until there are so many verdicts, and no other is on its way. */
export function verdict(typed: Typed, lang: Lang, number: number): Promise<string> {
  return typed.until(
    (screen) =>
      verdicts(screen, lang) >= number && !SEEN[lang].judging.test(screen) && FOOTER.test(screen),
  )
}

/** Writes a file of an exercise, as an editor does. */
export async function save(check: Check, name: string, text: string): Promise<void> {
  await writeFile(checkout.at('exercises', check.exercise.id, name), text)
}

/** Saves a file, and waits for what comes of it. */
export async function savedAndJudged(
  typed: Typed,
  lang: Lang,
  check: Check,
  name: string,
  text: string,
): Promise<string> {
  const before = verdicts(typed.screen(), lang)
  await save(check, name, text)
  return verdict(typed, lang, before + 1)
}

/** The files of an exercise's solution. */
export const solutionOf = async (check: Check): Promise<[name: string, text: string][]> => {
  const folder = checkout.at('solutions', check.exercise.id)
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts'))
  return Promise.all(
    names.map(
      async (name) => [name, await readFile(join(folder, name), 'utf8')] as [string, string],
    ),
  )
}

/** The first wrong program of the gallery, by its name; a folder of files is one too. */
export async function wrongFor(check: Check, name: string): Promise<string> {
  const [asked = ''] = check.exercise.asked
  const inFolder = join(WRONG, check.exercise.id, name, asked)
  const alone = join(WRONG, check.exercise.id, `${name}.ts`)
  return readFile(alone, 'utf8').catch(() => readFile(inFolder, 'utf8'))
}

/** The text without colours and styles (SGR), other control sequences being left. */
export function stripColours(text: string): string {
  return text.replaceAll(new RegExp(String.raw`${'\u001B'}\[[\d;]*m`, 'g'), '')
}

/** A suite's tests, with a checkout for them; skipped, and said so, without a pseudo-terminal. */
export function tests(define: Parameters<typeof suite>[1]): Parameters<typeof suite>[1] {
  if (pty !== null) {
    return (test) => {
      test.before(async () => {
        checkout = await newCheckout()
      })
      test.after(async () => checkout[Symbol.asyncDispose]())
      define(test)
    }
  }
  // A file without a test would be a failure.
  return (test) => test('is skipped: there is no pseudo-terminal here', () => {})
}
