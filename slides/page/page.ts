/** What a page knows of itself: its language, and whether a server of the deck is behind it. */
import type { Lang } from '../../grader/model/text.ts'
import { WORDS, type Words } from './words.ts'

export interface Page {
  readonly lang: Lang
  readonly words: Words
  /** Whether the demos have a server. */
  readonly live: boolean
  /** A small copy of the deck within the presenter view: it only shows. */
  readonly receiver: boolean
  /** Laid out as pages. */
  readonly print: boolean
}

export function thisPage(): Page {
  const { dataset, lang: code } = document.documentElement
  const lang: Lang = code === 'fr' ? 'fr' : 'en'
  const query = new URLSearchParams(location.search)
  return {
    lang,
    words: WORDS[lang],
    live: dataset['live'] === 'true' && location.protocol.startsWith('http'),
    receiver: query.has('receiver'),
    print: query.get('view') === 'print',
  }
}
