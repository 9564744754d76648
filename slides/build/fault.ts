/** What is wrong with a deck, said to whoever writes it: the file, the line and the slide. */
import { LANGS, type Lang, type Text } from '../../grader/model/text.ts'

export interface Fault {
  /** A path from the checkout. */
  readonly file: string
  /** From 1; null where the file as a whole is meant. */
  readonly line: number | null
  /** The slide's id, where there is one. */
  readonly slide: string | null
  readonly text: Text
}

/** Takes faults as they are found, so that one run tells all of them. */
export type Blame = (fault: Fault) => void

/** The deck cannot be built as it is written. */
export class DeckError extends Error {
  override readonly name = 'DeckError'
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(faults.map((fault) => faultLine(fault, 'en')).join('\n'))
    this.faults = faults
  }
}

/** `slides/chapters/02-api/en.md:12 (slide states): there is no region…` */
export function faultLine({ file, line, slide, text }: Fault, lang: Lang): string {
  const where = line === null ? file : `${file}:${line}`
  const words: Text = { en: `slide ${slide}`, fr: `diapo ${slide}` }
  return `${where}${slide === null ? '' : ` (${words[lang]})`}${lang === 'fr' ? '\u202f:' : ':'} ${text[lang]}`
}

/** Every fault in a language, one a line. */
export function faultList(faults: readonly Fault[], lang: Lang): string {
  return faults.map((fault) => faultLine(fault, lang)).join('\n')
}

/** Whether a word names a language of the kit. */
export function isLang(word: string): word is Lang {
  return LANGS.some((lang) => lang === word)
}
