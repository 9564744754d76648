import type { ClockKind } from '../model/report.ts'
import type { Text } from '../model/text.ts'
import { visible } from '../report/safe.ts'
import { hasGallery } from '../run/gallery.ts'
import { Lab } from '../run/lab.ts'
import { prove, type Trial } from '../run/prove.ts'
import type { Command, Context } from './command.ts'
import { chosenChecks, COMMON_OPTIONS } from './grade.ts'
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
  ],
  examples: [
    'npm run prove',
    'npm run prove -- --exercise 2 stale-index',
    'npm run prove -- --clock both',
  ],
  run: runProve,
}

async function runProve({ words, values }: Parsed, { stdout, lang }: Context): Promise<number> {
  if (!hasGallery()) throw new UsageError(NO_GALLERY)
  const clock = oneOf('clock', values.get('clock')?.[0] ?? 'virtual', ['virtual', 'real', 'both'])
  const jobs = values.get('jobs')?.[0]
  const exercises = chosenChecks(values.get('exercise') ?? []).map(
    ({ exercise }) => exercise.number,
  )
  const times = wholeNumber('times', values.get('times')?.[0] ?? '1', 1000)
  await using lab = await Lab.open({
    ...(jobs === undefined ? {} : { jobs: wholeNumber('jobs', jobs, 64) }),
    onPreparing: (what) => stdout.write(`${what[lang]}\n`),
  })
  let [passed, failed] = [0, 0]
  const began = performance.now()
  for await (const trial of prove(lab, { clocks: CLOCKS[clock], only: words, times, exercises })) {
    if (trial.trouble === null) passed++
    else {
      failed++
      stdout.write(tellTrouble(trial, trial.trouble))
    }
  }
  if (passed + failed === 0) {
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

const NO_GALLERY: Text = {
  en: 'this edition of the kit has no gallery of programs to prove the checks with',
  fr: 'cette édition du kit ne contient pas la galerie de programmes qui met les vérifications à l’épreuve',
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
