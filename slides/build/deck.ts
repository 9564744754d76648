/** The nouns of the deck: what the chapters become before they become pages. */
import type { Lang } from '../../grader/model/text.ts'
import type { DemoId } from '../demos/ids.ts'

export interface Slide {
  /** Its address, the same in every language: `#/id`. */
  readonly id: string
  /** The title, as HTML and as plain text. */
  readonly title: string
  readonly plainTitle: string
  readonly classes: readonly string[]
  readonly html: string
  /** The speaker's notes, as HTML. */
  readonly notes: string
  /** What the speaker has planned for it, in minutes. */
  readonly minutes: number
  readonly demos: readonly DemoId[]
  /** Where it is written: a path from the checkout, and the line of its title (from 1). */
  readonly file: string
  readonly line: number
}

export interface Chapter {
  /** Folder name, `NN-name`. */
  readonly id: string
  readonly number: number
  readonly title: string
  /** The exercise that it leads into. */
  readonly exercise: number | null
  readonly slides: readonly Slide[]
}

/** The whole lecture in one language. */
export interface Deck {
  readonly lang: Lang
  readonly chapters: readonly Chapter[]
}
