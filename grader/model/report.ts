import type { Rule } from './rule.ts'
import type { Lang, Text } from './text.ts'
import type { Verdict } from './verdict.ts'

export type ClockKind = 'virtual' | 'real'

/** A rule with what became of it. */
export interface RuleReport {
  readonly rule: Rule
  readonly verdict: Verdict
}

/** Something worth saying that is no verdict: type errors, a repetition in real time… */
export interface Note {
  readonly kind: 'advice' | 'clock' | 'output' | 'input'
  readonly text: Text
}

/** One exercise of one submission, judged. */
export interface ExerciseReport {
  readonly id: string
  readonly title: Text
  /**
   * `not-started`: nothing there, or the starter unchanged: nothing was run, all rules are failed.
   * `broken`: the kit itself failed on some rule; the error is in that rule's verdict.
   */
  readonly status: 'graded' | 'not-started' | 'broken'
  /** Points of passed rules, and of all rules. */
  readonly score: number
  readonly max: number
  /** The clock that the verdicts were reached on. */
  readonly clock: ClockKind
  /** Wall time in ms that this exercise took. */
  readonly ms: number
  readonly rules: readonly RuleReport[]
  readonly notes: readonly Note[]
  /** Where the student's files were read from (absolute), to name them in messages; null if none. */
  readonly folder: string | null
}

export interface SubmissionReport {
  readonly id: string
  readonly score: number
  readonly max: number
  readonly exercises: readonly ExerciseReport[]
}

/** Some input could not be read; the rest is graded all the same. */
export interface Problem {
  /** The path or argument, as the person wrote it. */
  readonly subject: string
  readonly text: Text
}

/** All that a run found out; every output format is a pure function of this. */
export interface Report {
  readonly schema: 'websocket-lab/report@1'
  readonly clock: ClockKind
  readonly lang: Lang
  /** Whether a class's servers were shut in; absent where that is no question. */
  readonly sandbox?: 'on' | 'off'
  /** In the order in which they were found; exercises by number. */
  readonly submissions: readonly SubmissionReport[]
  readonly problems: readonly Problem[]
  /** Wall time in ms from the first event to the last. */
  readonly ms: number
}
