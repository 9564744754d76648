/** The languages that everything people read is written in. */
export type Lang = 'en' | 'fr'

export const LANGS: readonly Lang[] = ['en', 'fr']

/** A whole sentence or title in every language; never a fragment to be glued to another. */
export type Text = Readonly<Record<Lang, string>>

/** Words that are the same in every language: a program's output, a name, a number. */
export function same(words: string): Text {
  return { en: words, fr: words }
}
