import type { Check } from '../checks/check.ts'
import type { Discovered, Submission, Work } from '../model/submission.ts'
import type { Lang, Text } from '../model/text.ts'
import { type Specimen, SpecimenError, specimens } from './gallery.ts'

/** A made-up student, whose name says what happened, and the programs handed in by exercise. */
interface DemoStudent {
  readonly name: Text
  /** Exercise number → `kind/name` in the gallery; what is not named is not started. */
  readonly programs: Readonly<Record<number, string>>
}

const SOLVED = 'solution/solution'

const STUDENTS: readonly DemoStudent[] = [
  {
    name: { en: 'ada-got-it-all-right', fr: 'ada-a-tout-juste' },
    programs: { 1: SOLVED, 2: SOLVED, 3: SOLVED, 4: SOLVED, 5: SOLVED },
  },
  {
    name: { en: 'ben-sends-only-once', fr: 'ben-envoie-une-seule-fois' },
    programs: { 1: 'right/on-properties', 2: 'wrong/sent-once' },
  },
  {
    name: { en: 'chloe-likes-inner-html', fr: 'chloe-aime-inner-html' },
    programs: {
      1: 'wrong/inner-html',
      2: 'right/handwritten-frames',
      3: SOLVED,
      4: 'wrong/inner-html',
    },
  },
  {
    name: { en: 'dan-froze-the-date', fr: 'dan-a-fige-la-date' },
    programs: {
      1: 'right/event-listeners',
      2: 'wrong/frozen-at-start',
      3: 'wrong/one-global-timer',
    },
  },
  {
    name: { en: 'eve-listens-on-3000', fr: 'eve-ecoute-sur-3000' },
    programs: { 1: 'wrong/socket-per-click', 2: 'wrong/port-3000', 4: 'right/plain-lines' },
  },
  {
    name: { en: 'felix-crashes-at-start', fr: 'felix-plante-au-demarrage' },
    programs: { 1: 'right/class-date-client', 2: 'wrong/crashes-at-start' },
  },
  {
    name: { en: 'gina-never-clears-timers', fr: 'gina-oublie-ses-minuteurs' },
    programs: {
      1: 'right/top-level-await',
      2: SOLVED,
      3: 'wrong/intervals-never-cleared',
      4: SOLVED,
      5: 'wrong/feature-test-only',
    },
  },
  {
    name: { en: 'hugo-has-not-started', fr: 'hugo-n-a-pas-commence' },
    programs: { 1: 'starter/starter', 2: 'starter/starter' },
  },
  {
    name: { en: 'iris-forgot-a-brace', fr: 'iris-a-oublie-une-accolade' },
    programs: { 1: 'right/plain-javascript', 2: 'wrong/syntax-error', 3: 'wrong/splice-minus-one' },
  },
]

/** A small class made from the gallery, right and wrong programs mixed. */
export async function demoClass(checks: readonly Check[], lang: Lang): Promise<Discovered> {
  const all = await specimens(checks)
  const submissions: Submission[] = STUDENTS.map(({ name, programs }) => ({
    id: name[lang],
    works: checks.map((check) => workOf(all, check, programs[check.exercise.number])),
  }))
  return { submissions, problems: [] }
}

function workOf(all: readonly Specimen[], check: Check, wanted: string | undefined): Work {
  const { id, asked } = check.exercise
  if (wanted === undefined) {
    return {
      exercise: id,
      folder: '',
      files: Object.fromEntries(asked.map((name) => [name, null])),
    }
  }
  const found = all.find((each) => each.check === check && `${each.kind}/${each.name}` === wanted)
  if (found === undefined) throw new SpecimenError(`the demo asks for ${wanted} of ${id}`)
  return found.work
}
