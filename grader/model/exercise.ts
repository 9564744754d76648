import type { Text } from './text.ts'

/** What the students get as exercise NN, and what they are asked to write for it. */
export interface Exercise {
  /** Folder name, `NN-name`. */
  readonly id: string
  readonly number: number
  readonly title: Text
  /** The files that the student writes, the first being the one that a one-file program replaces. */
  readonly asked: readonly string[]
  /** The files that come from the kit, whatever the student's copy says. */
  readonly given: readonly string[]
}
