import type { ClockKind, ExerciseReport, Problem } from './report.ts'
import type { Text } from './text.ts'

/** What a run says while it goes on; folded into one report. */
export type RunEvent =
  | {
      readonly type: 'planned'
      readonly clock: ClockKind
      readonly works: readonly PlannedWork[]
      readonly sandbox?: 'on' | 'off'
    }
  | { readonly type: 'problem'; readonly problem: Problem }
  /** The kit gets something ready that takes a while (a browser being installed…). */
  | { readonly type: 'preparing'; readonly what: Text }
  | { readonly type: 'started'; readonly submission: string; readonly exercise: string }
  | {
      readonly type: 'graded'
      readonly submission: string
      readonly report: ExerciseReport
      /** It was judged in an earlier run. */
      readonly kept?: true
    }
  | { readonly type: 'finished'; readonly ms: number }

export interface PlannedWork {
  readonly submission: string
  readonly exercise: string
}
