import type { Text } from './text.ts'

/** One thing that the kit wants of the machine, and how it stands there. */
export interface Finding {
  /** The same in every language and version. */
  readonly id: string
  /** `note`: not as it could be, and the kit works all the same. */
  readonly ok: boolean | 'note'
  readonly title: Text
  /** What was found; may have several lines. */
  readonly detail: Text
  /** What to do about it on this system; null when nothing. */
  readonly advice: Text | null
}
