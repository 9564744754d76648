import type { ClockKind } from '../model/report.ts'
import { NO_PROGRESS, type Progress } from '../report/progress.ts'
import { visible } from '../report/safe.ts'
import { hasGallery, type Specimen } from '../run/gallery.ts'
import { Lab } from '../run/lab.ts'
import { busy } from '../world/busy.ts'
import { prove, type Proving, type Trial } from '../run/prove.ts'
import type { Command, Context } from './command.ts'
import { NO_GALLERY } from './no-gallery.ts'
import { chosenChecks, COMMON_OPTIONS } from './grade.ts'
import { ProgressLine } from './progress-line.ts'
import { oneOf, type Parsed, UsageError, wholeNumber } from './options.ts'

const CLOCKS: Readonly<Record<'virtual' | 'real' | 'both', readonly ClockKind[]>> = {
  virtual: ['virtual'],
  real: ['real'],
  both: ['virtual', 'real'],
}

export const proveCommand: Command = {
  name: 'prove',
  summary: {
    en: 'Proves the checks: solutions pass, starters fail, every wrong program fails just where it should.',
    fr: 'Met les vérifications à l’épreuve : les solutions réussissent, les fichiers de départ échouent, chaque programme faux échoue là où il doit.',
  },
  words: '[PART-OF-A-NAME…]',
  options: [
    ...COMMON_OPTIONS.map((option) =>
      option.name === 'clock' ? { ...option, value: 'virtual|real|both' } : option,
    ),
    {
      name: 'times',
      value: 'N',
      help: { en: 'judge each program N times', fr: 'juger chaque programme N fois' },
    },
    {
      name: 'lag',
      value: 'MS',
      help: {
        en: 'all that passes between pages and lab comes so much later, as on a busy machine',
        fr: 'tout ce qui passe entre les pages et le labo a ce retard, comme sur une machine occupée',
      },
    },
    {
      name: 'busy',
      value: 'MS',
      help: {
        en: 'the lab itself is held up for so long, again and again: slow, and for few programs',
        fr: 'le labo lui-même est retenu ce temps-là, encore et encore : lent, pour peu de programmes',
      },
    },
  ],
  examples: [
    'npm run prove',
    'npm run prove -- --exercise 2 stale-index',
    'npm run prove -- --clock both',
    'npm run prove -- --lag 25',
    'npm run prove -- --busy 10 right/03',
  ],
  run: runProve,
}

async function runProve({ words, values }: Parsed, context: Context): Promise<number> {
  const { stdout, lang } = context
  if (!hasGallery()) throw new UsageError(NO_GALLERY)
  const clock = oneOf('clock', values.get('clock')?.[0] ?? 'virtual', ['virtual', 'real', 'both'])
  const jobs = values.get('jobs')?.[0]
  const exercises = chosenChecks(values.get('exercise') ?? []).map(
    ({ exercise }) => exercise.number,
  )
  const times = wholeNumber('times', values.get('times')?.[0] ?? '1', 1000)
  const [lag, hold] = [values.get('lag')?.[0], values.get('busy')?.[0]]
  using _busy = hold === undefined ? undefined : busy(wholeNumber('busy', hold, 1000))
  await using lab = await Lab.open({
    ...(jobs === undefined ? {} : { jobs: wholeNumber('jobs', jobs, 64) }),
    ...(lag === undefined ? {} : { lag: wholeNumber('lag', lag, 1000) }),
    onPreparing: (what) => stdout.write(`${what[lang]}\n`),
  })
  const line = new ProgressLine(context)
  let progress = { ...NO_PROGRESS, alone: false }
  const began = performance.now()
  const options = { clocks: CLOCKS[clock], only: words, times, exercises }
  try {
    for await (const event of prove(lab, options)) {
      progress = advance(progress, event)
      if (event.type === 'tried' && event.trial.trouble !== null) {
        line.clear()
        stdout.write(tellTrouble(event.trial, event.trial.trouble))
      }
      line.show(progress)
    }
  } finally {
    line.clear()
  }
  const { done, failing: failed } = progress
  const passed = done - failed
  if (done === 0) {
    throw new UsageError({
      en: `no program of the gallery is called like ${words.join(' ')}`,
      fr: `aucun programme de la galerie ne s’appelle comme ${words.join(' ')}`,
    })
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  stdout.write(lang === 'en' ? `${seconds} s\n` : `${seconds.replace('.', ',')} s\n`)
  stdout.write(`${passed} passed, ${failed} failed\n`)
  return failed === 0 ? 0 : 1
}

/** How far the proof is; a program is failing where its verdict is not what it should be. */
function advance(state: Progress, event: Proving): Progress {
  switch (event.type) {
    case 'planned':
      return { ...state, total: event.trials }
    case 'started':
      return { ...state, running: [...state.running, named(event.specimen)] }
    case 'tried': {
      const { submission, exercise } = named(event.trial.specimen)
      const index = state.running.findIndex(
        (each) => each.submission === submission && each.exercise === exercise,
      )
      return {
        ...state,
        running: state.running.toSpliced(index, 1),
        done: state.done + 1,
        failing: state.failing + (event.trial.trouble === null ? 0 : 1),
      }
    }
  }
}

function named({ check, kind, name }: Specimen): Progress['running'][number] {
  return { submission: `${kind}/${name}`, exercise: check.exercise.id }
}

/** What went wrong, with what was seen: enough to begin the search. */
function tellTrouble({ specimen, clock, report }: Trial, what: string): string {
  const { kind, name, check } = specimen
  const lines = report.rules.flatMap(({ rule, verdict }) =>
    verdict.verdict === 'failed'
      ? [
          `    ${rule.id}: ${verdict.observed.en}${verdict.cause === null ? '' : ` | ${verdict.cause.en}`}`,
        ]
      : [],
  )
  const notes = report.notes.map(({ text }) => `    (${text.en})`)
  const head = `✘ ${kind}/${check.exercise.id}/${name} [${clock}]: ${what}`
  return `${[head, ...lines, ...notes].map((line) => visible(line)).join('\n')}\n`
}
