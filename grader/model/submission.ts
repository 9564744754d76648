import type { Problem } from './report.ts'
import type { Text } from './text.ts'

/** One student's work as it was found on the disk. */
export interface Submission {
  /** The folder's name, unique in a run. */
  readonly id: string
  readonly works: readonly Work[]
}

/** The files of one exercise in one submission. */
export interface Work {
  /** Exercise id, `NN-name`. */
  readonly exercise: string
  /** Absolute path of the folder that holds the files. */
  readonly folder: string
  /**
   * Asked file → absolute path of the student's copy (`.ts`, or `.js`/`.mjs` in its place);
   * null where there is none.
   */
  readonly files: Readonly<Record<string, string | null>>
  /** Absolute path of the folder that its modules may come from; absent: anywhere (the kit's own). */
  readonly root?: string
  /** What is to be said of its files, beside the verdict: an older try that does not count… */
  readonly notes?: readonly Text[]
}

/** What was found at the given paths: the submissions, and what is not graded. */
export interface Discovered {
  readonly submissions: readonly Submission[]
  readonly problems: readonly Problem[]
}
