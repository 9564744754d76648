import type { Place } from '../model/fact.ts'
import type { Text } from '../model/text.ts'

export interface UnmetDetails {
  readonly observed: Text
  readonly expected: Text
  /** The usual cause, where there is one. */
  readonly cause?: Text | null
  readonly place?: Place | null
}

/** What was seen is not what the rule asks for: the student's fault, never the kit's. */
export class Unmet extends Error {
  override readonly name = 'Unmet'
  readonly details: UnmetDetails

  constructor(details: UnmetDetails) {
    super(details.observed.en)
    this.details = details
  }
}
