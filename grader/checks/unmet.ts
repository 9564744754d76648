import type { Place } from '../model/fact.ts'
import type { Text } from '../model/text.ts'

export interface UnmetDetails {
  readonly observed: Text
  readonly expected: Text
  /** The usual cause, where there is one. */
  readonly cause?: Text | null
  readonly place?: Place | null
  /** Who waited for a message in vain: if the server had closed that connection, that is the reason. */
  readonly waiting?: string
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

/**
 * Judges, and says a failure in the words of the rule at hand: the same was seen, but `said` is what
 * was expected here, or its cause.
 */
export function restated<T>(judge: () => T, said: Partial<UnmetDetails>): T {
  try {
    return judge()
  } catch (error) {
    if (!(error instanceof Unmet)) throw error
    throw new Unmet({ ...error.details, ...said })
  }
}
