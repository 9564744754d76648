import { CHECKS } from '../checks/index.ts'
import type { Check } from '../checks/check.ts'
import { alike } from '../class/alike/gather.ts'
import { discover, ownExercises } from '../class/discover.ts'
import { Shelf } from '../class/shelf.ts'
import type { RunEvent } from '../model/event.ts'
import type { ClockKind } from '../model/report.ts'
import type { Discovered } from '../model/submission.ts'
import { exitStatus } from '../report/exit.ts'
import { demoClass } from '../run/demo.ts'
import { hasGallery } from '../run/gallery.ts'
import { grade } from '../run/grade.ts'
import { Lab } from '../run/lab.ts'
import { nearest } from '../run/nearest.ts'
import { foldReport } from '../run/report.ts'
import { CLASS_OPTIONS, classSettings, wantsSandbox } from './class-options.ts'
import { ClassRun } from './class-run.ts'
import type { Command, Context } from './command.ts'
import { merge, MERGE } from './merge.ts'
import { NO_GALLERY } from './no-gallery.ts'
import { type Option, oneOf, type Parsed, UsageError, wholeNumber } from './options.ts'
import { admit, OUTPUT_OPTIONS, planOutputs, writeOutputs } from './outputs.ts'
import { ProgressLine } from './progress-line.ts'

const MOST_JOBS = 64

export const COMMON_OPTIONS: readonly Option[] = [
  {
    name: 'exercise',
    value: 'N',
    repeatable: true,
    help: {
      en: 'only this exercise (number or name; repeatable)',
      fr: 'seulement cet exercice (numéro ou nom ; répétable)',
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
    name: 'jobs',
    value: 'N',
    help: { en: 'how much is done at once', fr: 'combien de choses se font à la fois' },
  },
]

export const gradeCommand: Command = {
  name: 'grade',
  summary: {
    en: 'Grades submissions (without a PATH: this checkout’s own exercises/).',
    fr: 'Corrige des rendus (sans PATH : le dossier exercises/ de ce kit).',
  },
  words: '[PATH…]',
  options: [
    ...COMMON_OPTIONS,
    ...CLASS_OPTIONS,
    {
      name: 'demo',
      value: null,
      help: {
        en: 'grade a small class made up for the purpose',
        fr: 'corriger une petite classe inventée pour l’occasion',
      },
    },
    ...OUTPUT_OPTIONS,
    {
      name: 'verbose',
      value: null,
      help: {
        en: 'every rule in full, with what proves it',
        fr: 'chaque règle en entier, avec ce qui la prouve',
      },
    },
  ],
  examples: [
    'npm run grade',
    'npm run grade -- --exercise 2',
    'npm run grade -- solutions',
    'npm run grade -- --demo',
    'npm run grade -- submissions/ --html class.html --csv grades.csv --out-of 20',
    'npm run grade -- submissions/ --similar alike.html',
    'npm run grade -- moodle-download.zip --exercise 2 --csv grades.csv',
    'npm run grade -- submissions/ --shard 2/8 --part part-2.json',
    'npm run grade -- merge part-*.json --csv grades.csv',
  ],
  run: runGrade,
}

async function runGrade(parsed: Parsed, context: Context): Promise<number> {
  const { values, words } = parsed
  const outputs = await planOutputs(parsed, context)
  const checks = chosenChecks(values.get('exercise') ?? [])
  const clock: ClockKind = oneOf('clock', values.get('clock')?.[0] ?? 'virtual', [
    'virtual',
    'real',
  ])
  const jobs = values.get('jobs')?.[0]
  const demo = values.has('demo')
  if (demo && !hasGallery()) throw new UsageError(NO_GALLERY)
  if (demo && words.length > 0) {
    throw new UsageError({
      en: '--demo brings its own submissions: leave out the paths',
      fr: '--demo apporte ses propres rendus : n’indiquez pas de chemin',
    })
  }
  if (words[0] === MERGE) {
    if (outputs.similar !== null) throw new UsageError(NO_PROGRAMS)
    const merged = await merge(words.slice(1), context)
    admit(outputs, merged.submissions.length)
    await writeOutputs(merged, outputs, context)
    return exitStatus(merged)
  }
  const settings = classSettings(parsed)
  await using shelf = await Shelf.open(context.cwd)
  const found = await find(words, demo, context, checks, shelf)
  const isClass = found.submissions.length > 1 && !demo
  const sandbox = wantsSandbox(parsed, found.submissions.length, demo)
  const run = new ClassRun(context, checks, found, { ...settings, clock, sandbox })
  admit(outputs, run.submissions.length)
  await run.check()
  const progress = new ProgressLine(context)
  const events: RunEvent[] = []
  const keeping = isClass ? run.results() : Promise.resolve(null)
  // Where the lab cannot be opened, that is what is told.
  keeping.catch(() => undefined)
  {
    await using lab = await Lab.open({
      ...(jobs === undefined ? {} : { jobs: wholeNumber('jobs', jobs, MOST_JOBS) }),
      sandbox,
      onPreparing: (what) => progress.tell({ type: 'preparing', what }),
    })
    const keeper = await keeping
    const stream = grade(lab, checks, run.submissions, found.problems, {
      clock,
      advice: !demo,
      ...(isClass ? { sandbox: sandbox ? 'on' : 'off' } : {}),
      ...(keeper === null ? {} : { keeper }),
    })
    for await (const event of stream) {
      events.push(event)
      progress.tell(event)
    }
    progress.clear()
    run.tell(events)
  }
  const report = foldReport(events, context.lang)
  await run.writePart(report)
  await writeOutputs(report, outputs, context, () => alike(found.submissions, checks, context.lang))
  return exitStatus(report)
}

const NO_PROGRAMS = {
  en: '--similar needs the programs, and parts hold only what came of them: grade -- PATH… --similar FILE',
  fr: '--similar a besoin des programmes, or les parties n’en contiennent que les résultats\u202f: grade -- PATH… --similar FILE',
}

function find(
  words: readonly string[],
  demo: boolean,
  { cwd, lang }: Context,
  checks: readonly Check[],
  shelf: Shelf,
): Promise<Discovered> {
  if (demo) return demoClass(checks, lang)
  return words.length === 0 ? ownExercises(checks) : discover(words, cwd, checks, shelf)
}

/** Exercises by number or name. @throws UsageError naming the nearest */
export function chosenChecks(wanted: readonly string[]): readonly Check[] {
  if (wanted.length === 0) return CHECKS
  const chosen = wanted.map((word) => {
    const check = CHECKS.find(
      ({ exercise: { id, number } }) =>
        word === id || word === id.slice(3) || (/^\d+$/.test(word) && Number(word) === number),
    )
    if (check !== undefined) return check
    const names = CHECKS.flatMap(({ exercise: { id } }) => [id, id.slice(3)])
    const meant = nearest(word, names)
    const list = CHECKS.map(({ exercise: { id } }) => id).join(', ')
    throw new UsageError({
      en: `there is no exercise ${word}; ${meant === null ? `there are ${list}` : `did you mean ${meant}?`}`,
      fr: `il n’y a pas d’exercice ${word} ; ${meant === null ? `il y a ${list}` : `vouliez-vous dire ${meant} ?`}`,
    })
  })
  return CHECKS.filter((check) => chosen.includes(check))
}
