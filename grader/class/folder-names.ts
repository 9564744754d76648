import type { Check } from '../checks/check.ts'

/** What the name of a folder says about the exercise in it. */
export interface Named {
  readonly check: Check
  /**
   * `sure`: the exercise and nothing else (`2`, `02-date-server`, `exercise-2`, `2-my-server`);
   * `likely`: words beside it that are somebody's own (`exercise 2 Ada`);
   * `maybe`: a number with such words, which may as well be a student's (`02 Ben`).
   */
  readonly certainty: 'sure' | 'likely' | 'maybe'
}

/** `02-date-server`, `2`, `exercise-2`, `exercice_02`, `ex2`, `tp2`… */
const NUMBERED = /^(exercises?|exercices?|exo|ex|tp)?[-_ ]?0*(\d+)(?:[-_. ](.*))?$/i

/** Which of these exercises a folder's name means; null where none. */
export function exerciseNamed(folder: string, checks: readonly Check[]): Named | null {
  const wanted = folder.toLowerCase()
  const same = checks.find(({ exercise: { id } }) => id === wanted || id.slice(3) === wanted)
  if (same !== undefined) return { check: same, certainty: 'sure' }
  const [, prefix, number, rest = ''] = NUMBERED.exec(folder) ?? []
  const check = checks.find(({ exercise }) => exercise.number === Number(number))
  if (check === undefined) return null
  if (isOnTopic(rest, check)) return { check, certainty: 'sure' }
  return { check, certainty: prefix === undefined ? 'maybe' : 'likely' }
}

/** Nothing, or something with a word of the exercise in it. */
function isOnTopic(rest: string, { exercise: { id, title, asked } }: Check): boolean {
  const known = wordsOf([id, title.en, title.fr, ...asked].join(' '))
  return wordsOf(rest).length === 0 || wordsOf(rest).some((word) => known.includes(word))
}

/** Short words (`a`, `de`, `ts`) say nothing. */
function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}{3,}/gu) ?? []
}
