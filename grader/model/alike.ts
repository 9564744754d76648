/** Programs of a class that are suspiciously alike. */
import type { Lang, Text } from './text.ts'

export interface AlikeReport {
  readonly lang: Lang
  /** Submissions that were looked at. */
  readonly submissions: number
  /** In the exercises' order; those in which nothing was handed in are left out. */
  readonly exercises: readonly AlikeExercise[]
}

export interface AlikeExercise {
  /** `NN-name` */
  readonly id: string
  readonly title: Text
  /** Programs that were compared. */
  readonly compared: number
  /** Who handed in too little of their own to tell. */
  readonly tooShort: number
  /** The same program, but for names, numbers, texts, comments and layout; largest first. */
  readonly same: readonly SameProgram[]
  /** Not among the same; most alike first. */
  readonly pairs: readonly AlikePair[]
  /** Pairs that are alike too, and left out since there are so many. */
  readonly morePairs: number
}

export interface SameProgram {
  /** Submission ids, two or more. */
  readonly who: readonly string[]
  /** Whether not even a character differs. */
  readonly toTheLetter: boolean
  readonly marks: readonly string[]
  /** The program of the first of them. */
  readonly program: readonly Line[]
}

export interface AlikePair {
  readonly who: readonly [string, string]
  /** Share of what is their own that both have: 0 to 1. */
  readonly similarity: number
  /** Lines of the longest passage that both have. */
  readonly longest: number
  readonly marks: readonly string[]
  /** Each one's program. */
  readonly programs: readonly [readonly Line[], readonly Line[]]
}

/** A line of a program. */
export interface Line {
  readonly text: string
  /** Whether it belongs to a passage that others have. */
  readonly shared: boolean
}
