/** Where a piece of Markdown stands, and whom it tells what it found there. */
import type { Lang, Text } from '../../grader/model/text.ts'
import type { DemoId } from '../demos/ids.ts'
import type { Blame } from './fault.ts'

export interface Place {
  readonly file: string
  /** The line of the file on which the piece begins (from 1). */
  readonly line: number
  readonly slide: string
  readonly lang: Lang
  readonly blame: Blame
  /** The checkout. */
  readonly root: string
  /** Told of everything that another part of the deck has to answer for. */
  readonly found: Found
}

/** What a piece refers to. */
export interface Found {
  readonly demos: DemoId[]
  /** `#id`s of slides, with their lines. */
  readonly links: { readonly id: string; readonly line: number }[]
}

/** A fault at a line of the piece (from 0). */
export function blameAt(place: Place, offset: number, text: Text): void {
  place.blame({ file: place.file, line: place.line + offset, slide: place.slide, text })
}
