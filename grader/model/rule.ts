import type { Text } from './text.ts'

/** One thing that an exercise asks for, worth points of its own. */
export interface Rule {
  /** The interface between exercises, gallery, reports and teachers' records: never renamed. */
  readonly id: string
  readonly title: Text
  readonly points: number
  /**
   * Rules without which this one says nothing: silence proves no merit where nobody ever spoke.
   * If one of them did not pass, this one is blocked by it.
   */
  readonly after: readonly string[]
}
