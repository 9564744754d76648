import { createInterface } from 'node:readline/promises'
import { ReadStream } from 'node:tty'
import type { Check } from '../checks/check.ts'
import { CHECKS } from '../checks/index.ts'
import { hintOnce, judgeOnce, listText, resetOnce } from '../lab/once.ts'
import { PROGRESS_FILE } from '../lab/paths.ts'
import { readProgress } from '../lab/progress.ts'
import { firstUnfinished } from '../lab/reduce.ts'
import { entriesOf, work } from '../lab/session.ts'
import { NOTICE, ONCE } from '../lab/words.ts'
import { exitStatus } from '../report/exit.ts'
import { pageFor } from '../report/page.ts'
import { renderTerminal } from '../report/terminal.ts'
import { nearest } from '../run/nearest.ts'
import type { Command, Context } from './command.ts'
import { chosenChecks } from './grade.ts'
import { oneOf, type Option, type Parsed, UsageError } from './options.ts'
import { ProgressLine } from './progress-line.ts'
import { terminalOptions } from './terminal-options.ts'

/** What can be asked for besides working on an exercise. */
const ACTIONS = ['list', 'reset', 'hint'] as const
type Action = (typeof ACTIONS)[number]

const OPTIONS: readonly Option[] = [
  {
    name: 'once',
    value: null,
    help: {
      en: 'judge once and end, with the exit status of grade',
      fr: 'juger une fois et terminer, avec le code de sortie de grade',
    },
  },
  {
    name: 'clock',
    value: 'virtual|real',
    help: {
      en: 'simulated time (default) or real time',
      fr: 'temps simulé (par défaut) ou temps réel',
    },
  },
  {
    name: 'yes',
    value: null,
    help: { en: 'reset without asking', fr: 'recommencer sans demander' },
  },
]

export const exerciseCommand: Command = {
  name: 'exercise',
  summary: {
    en: 'Works on an exercise: each save is judged (without N: the first that is not passed).',
    fr: 'Travaille sur un exercice\u202f: chaque enregistrement est jugé (sans N\u202f: le premier qui n’est pas réussi).',
  },
  words: '[N | NAME | list | reset N | hint N]',
  options: OPTIONS,
  examples: [
    'npm run exercise',
    'npm run exercise 3',
    'npm run exercise hint 3',
    'npm run exercise 3 -- --once --lang fr',
  ],
  run: runExercise,
}

async function runExercise(parsed: Parsed, context: Context): Promise<number> {
  const { action, check } = wanted(parsed.words)
  switch (action) {
    case 'list':
      return list(context)
    case 'hint':
      return hint(check ?? (await unfinished()), context)
    case 'reset':
      return reset(check, parsed.values.has('yes'), context)
    case null:
      return exercise(check, parsed, context)
  }
}

/** @throws UsageError naming the nearest */
function wanted(words: readonly string[]): { action: Action | null; check: Check | null } {
  const [first, ...rest] = words
  const action = ACTIONS.find((each) => each === first) ?? null
  const named = action === null ? words : rest
  if (named.length > 1 || (action === 'list' && named.length > 0)) {
    throw new UsageError({
      en: `one exercise at a time: ${named.join(' ')} is too much`,
      fr: `un exercice à la fois\u202f: ${named.join(' ')}, c’est trop`,
    })
  }
  const [word] = named
  if (word === undefined) return { action, check: null }
  const meant = action === null && /^\D+$/.test(word) ? nearest(word, ACTIONS) : null
  const isExercise = CHECKS.some(({ exercise: { id } }) => id.includes(word.toLowerCase()))
  if (meant !== null && !isExercise) {
    throw new UsageError({
      en: `there is no exercise ${word}; did you mean npm run exercise ${meant}?`,
      fr: `il n’y a pas d’exercice ${word}\u202f; vouliez-vous dire npm run exercise ${meant}\u202f?`,
    })
  }
  return { action, check: chosenChecks([word])[0] ?? null }
}

async function unfinished(): Promise<Check> {
  const { progress } = await readProgress(PROGRESS_FILE)
  return CHECKS[firstUnfinished(entriesOf(CHECKS), progress)] as Check
}

async function list(context: Context): Promise<number> {
  const page = pageFor(terminalOptions(context.stdout, context, false))
  const { progress, aside } = await readProgress(PROGRESS_FILE)
  if (aside !== null) context.stderr.write(`${NOTICE.progressAside(aside)[context.lang]}\n`)
  context.stdout.write(`${listText(page, entriesOf(CHECKS), progress).join('\n')}\n`)
  return 0
}

async function hint(check: Check, context: Context): Promise<number> {
  const page = pageFor(terminalOptions(context.stdout, context, false))
  context.stdout.write(`${(await hintOnce(check, page)).join('\n')}\n`)
  return 0
}

async function reset(check: Check | null, sure: boolean, context: Context): Promise<number> {
  if (check === null) {
    throw new UsageError({
      en: 'name the exercise: npm run exercise reset N',
      fr: 'indiquez l’exercice\u202f: npm run exercise reset N',
    })
  }
  if (!sure && !(await isSure(check, context))) {
    context.stdout.write(`${NOTICE.nothingReset[context.lang]}\n`)
    return 0
  }
  try {
    context.stdout.write(`${(await resetOnce(check))[context.lang]}\n`)
    return 0
  } catch (error) {
    throw new UsageError(NOTICE.failed((error as Error).message))
  }
}

/** @throws UsageError where nobody can be asked */
async function isSure({ exercise }: Check, { stdout, lang }: Context): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new UsageError({
      en: `this cannot be asked here; if you are sure: npm run exercise reset ${exercise.number} -- --yes`,
      fr: `impossible de vous le demander ici\u202f; si vous êtes sûr\u202f: npm run exercise reset ${exercise.number} -- --yes`,
    })
  }
  const asking = createInterface({ input: process.stdin, output: stdout })
  const answer = await asking.question(ONCE.sure(exercise.number)[lang])
  asking.close()
  return /^[yo]/i.test(answer.trim())
}

async function exercise(
  check: Check | null,
  { values }: Parsed,
  context: Context,
): Promise<number> {
  const clock = oneOf('clock', values.get('clock')?.[0] ?? 'virtual', ['virtual', 'real'])
  const { stdout, lang, env } = context
  const { stdin } = process
  const once = values.has('once') || !stdout.isTTY || env.TERM === 'dumb'
  if (!once && stdin instanceof ReadStream && stdin.isTTY) {
    const { colour, ascii } = terminalOptions(stdout, context, false)
    const looks = { lang, clock, colour, ascii, env }
    await work({ checks: CHECKS, check, input: stdin, output: stdout, ...looks })
    return 0
  }
  const progress = new ProgressLine(context)
  const report = await judgeOnce({
    check: check ?? (await unfinished()),
    clock,
    lang,
    tell: (event) => progress.tell(event),
  })
  progress.clear()
  stdout.write(renderTerminal(report, terminalOptions(stdout, context, false)))
  return exitStatus(report)
}
