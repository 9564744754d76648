/**
 * One submission as the result.json of Classroom 50 (schema `classroom50/result/v1`, the contract
 * of “Advanced Autograding” in its wiki). Scores there are whole numbers and have no scale: weights
 * that are fractions are multiplied until none is left, `outOf` is not applied.
 */
import { type Grading, PLAIN_GRADING } from '../../model/grading.ts'
import type { SubmissionReport } from '../../model/report.ts'
import type { Lang } from '../../model/text.ts'
import { type Fraction, fraction, over, sum, times } from '../grade/fraction.ts'
import { ruleWeight } from '../grade/grades.ts'
import { limited } from '../plain-failure.ts'
import { head, visible } from '../safe.ts'
import { FACT } from '../words.ts'

/** Who and what is graded, as Classroom 50's runner tells its autograder in the environment. */
export interface Classroom50 {
  readonly classroom: string
  readonly assignment: string
  readonly owner: string
  readonly assignmentType: string
  /** The name of the submission's tag. */
  readonly submission: string
  /** Addresses. */
  readonly commit: string
  readonly release: string
  readonly review: string
  /** ISO 8601, in UTC. */
  readonly datetime: string
}

interface Counted {
  readonly name: string
  readonly passed: boolean
  readonly message: string
  readonly weight: Fraction
}

/** The file as indented JSON that ends with a line feed. */
export function renderClassroom50(
  submission: SubmissionReport,
  about: Classroom50,
  lang: Lang,
  grading: Grading = PLAIN_GRADING,
): string {
  const counted = submission.exercises.flatMap((exercise) => countedOf(exercise, lang, grading))
  const unit = commonUnit(counted.map(({ weight }) => weight))
  const points = (weight: Fraction): number => Number(times(weight, unit).above)
  const tests = counted.map(({ name, passed, message, weight }) => ({
    'test-name': name,
    passed,
    score: passed ? points(weight) : 0,
    'max-score': points(weight),
    ...(message === '' ? {} : { message }),
  }))
  const result = {
    schema: 'classroom50/result/v1',
    classroom: about.classroom,
    assignment: about.assignment,
    assignment_type: about.assignmentType,
    owner: about.owner,
    submission: about.submission,
    commit: about.commit,
    release: about.release,
    review: about.review,
    datetime: about.datetime,
    score: tests.reduce((total, { score }) => total + score, 0),
    'max-score': tests.reduce((total, test) => total + test['max-score'], 0),
    tests,
  }
  return `${JSON.stringify(result, null, 2)}\n`
}

function countedOf(
  { id, rules }: SubmissionReport['exercises'][number],
  lang: Lang,
  { exercises }: Grading,
): Counted[] {
  const own = Object.hasOwn(exercises, id) ? exercises[id] : undefined
  const weights = rules.map(({ rule }) => fraction(ruleWeight(rule.id, rule.points, own)))
  const all = sum(weights)
  // What the exercise counts is shared out among its rules.
  const weight = own?.weight ?? null
  const share = weight === null || all.above === 0n ? fraction(1) : over(fraction(weight), all)
  return rules.map(({ rule, verdict }, at) => ({
    name: visible(head(`${id}/${rule.id}`, 200)),
    passed: verdict.verdict === 'passed',
    message:
      verdict.verdict === 'failed'
        ? limited(FACT.said(rule.title[lang], verdict.observed[lang])[lang])
        : '',
    weight: times(weights[at] ?? fraction(0), share),
  }))
}

/** By what all of these have to be multiplied to be whole numbers. */
function commonUnit(all: readonly Fraction[]): Fraction {
  const common = all.reduce((unit, { below }) => {
    let [a, b] = [unit, below]
    while (b !== 0n) [a, b] = [b, a % b]
    return (unit / a) * below
  }, 1n)
  return { above: common, below: 1n }
}
