import type { Fact, Place } from './fact.ts'
import type { Text } from './text.ts'

/** The rule holds, and this shows it. */
export interface Passed {
  readonly verdict: 'passed'
  readonly proof: Text
  readonly evidence: readonly Fact[]
}

/** The rule does not hold: what we did, saw and expected, and why it is usually so. */
export interface Failed {
  readonly verdict: 'failed'
  readonly did: Text
  readonly observed: Text
  readonly expected: Text
  readonly cause: Text | null
  readonly place: Place | null
  readonly evidence: readonly Fact[]
}

/** Nothing can be said, because the rule named in `by` does not hold. */
export interface Blocked {
  readonly verdict: 'blocked'
  readonly by: string
}

/** The kit itself failed; never counted against the student. */
export interface Broken {
  readonly verdict: 'broken'
  readonly error: string
}

export type Verdict = Passed | Failed | Blocked | Broken
