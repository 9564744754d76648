/** What the student's terminal knows: plain data, moved by events (reduce.ts), drawn by screen.ts. */
import type { ExerciseReport, Note } from '../model/report.ts'
import type { Lang, Text } from '../model/text.ts'
import type { WeatherId } from '../world/weather/weather.ts'
import type { Key } from './keys.ts'
import type { LiveEvent } from './live/live.ts'
import type { Material } from './material.ts'
import type { Progress } from './progress.ts'

/** One exercise, as the list and the headings name it. */
export interface Entry {
  readonly id: string
  readonly number: number
  readonly title: Text
  readonly asked: readonly string[]
  readonly max: number
}

/** What the keys mean now. */
export type View =
  | { readonly view: 'work' }
  | { readonly view: 'list'; readonly selected: number }
  | { readonly view: 'weather'; readonly selected: number }
  | { readonly view: 'asking'; readonly what: 'reset' | 'solution' }

/** Whether a verdict is on its way. */
export type Judging =
  | { readonly is: 'resting' }
  /** `file` is the one that was saved; null where nothing was. */
  | { readonly is: 'running'; readonly file: string | null }
  | { readonly is: 'impossible'; readonly why: Text }

/** The live page. */
export type Page =
  | { readonly is: 'opening' }
  | { readonly is: 'open'; readonly address: string; readonly port: number }
  | { readonly is: 'failed'; readonly why: Text }

export interface State {
  readonly lang: Lang
  readonly entries: readonly Entry[]
  /** Which of them is being worked on. */
  readonly at: number
  readonly material: Material
  readonly progress: Progress
  readonly view: View
  readonly judging: Judging
  /** The newest verdict; null before the first. */
  readonly report: ExerciseReport | null
  /** How many verdicts there were, so that one that says the same is seen to be a new one. */
  readonly verdicts: number
  /** Type errors, which come after the verdict that they belong to. */
  readonly advice: readonly Note[]
  /** Hints on the screen. */
  readonly hints: number
  /** Whether the solution is on the screen. */
  readonly solution: boolean
  readonly page: Page
  readonly weather: WeatherId
  /** What the student's server said when it ended by itself; null while it runs. */
  readonly crash: string | null
  /** The exercise's files that are not there. */
  readonly missing: readonly string[]
  /** What the kit gets ready, and takes a while. */
  readonly preparing: Text | null
  /** What became of the last key, or what else is worth a line; until the next key. */
  readonly notice: Text | null
}

/** What happens to the terminal. */
export type Happening =
  | { readonly type: 'key'; readonly key: Key }
  /** The terminal has another size, or shows again what it had lost. */
  | { readonly type: 'redrawn' }
  | { readonly type: 'opened'; readonly at: number; readonly material: Material }
  /** `file` is '' where nothing was saved, and all is looked at. */
  | { readonly type: 'saved'; readonly file: string; readonly missing: readonly string[] }
  | { readonly type: 'judged'; readonly report: ExerciseReport }
  | { readonly type: 'advised'; readonly notes: readonly Note[] }
  | { readonly type: 'unjudged'; readonly why: Text }
  | { readonly type: 'preparing'; readonly what: Text }
  | { readonly type: 'page'; readonly page: Page }
  | { readonly type: 'live'; readonly event: LiveEvent }
  | { readonly type: 'told'; readonly notice: Text }

/** What has to be done outside. */
export type Effect =
  | { readonly do: 'open'; readonly at: number }
  | { readonly do: 'judge' }
  /** The verdict that is on its way is about files that are gone. */
  | { readonly do: 'stop' }
  /** Look at the files as if one had been saved: not every file system tells. */
  | { readonly do: 'look' }
  | { readonly do: 'browse'; readonly address: string }
  | { readonly do: 'weather'; readonly id: WeatherId }
  | { readonly do: 'reset' }
  | { readonly do: 'keep'; readonly progress: Progress }
  | { readonly do: 'quit' }

/** The state and what it asks for, after something happened. */
export interface Step {
  readonly state: State
  readonly effects: readonly Effect[]
}

/** The exercise that is being worked on. */
export function current({ entries, at }: Pick<State, 'entries' | 'at'>): Entry {
  const entry = entries[at]
  if (entry === undefined) throw new Error(`no exercise at ${at}`)
  return entry
}

/** Whether the exercise that is being worked on was passed, now or before. */
export function isPassed(state: State): boolean {
  return state.progress[current(state).id]?.passed === true
}
