/** What a program is made of, however its names, its layout and its comments were changed. */
import jsTokens from 'js-tokens'

/** One token, as it is compared. */
export interface CodeToken {
  readonly kind: string
  /** The line on which it begins, from 0. */
  readonly line: number
  /** The line on which it ends, from 0. */
  readonly end: number
}

/** A program's text, taken apart. */
export interface Code {
  readonly text: string
  readonly tokens: readonly CodeToken[]
  /** Names, texts and comments that somebody chose: who has the same has perhaps the same author. */
  readonly marks: ReadonlySet<string>
}

/** Where a line ends, for JavaScript: tokens and what is shown count the same lines. */
export const LINE_END = /\r\n|[\n\r\u2028\u2029]/

/** Words that a language gives: they cannot be renamed. */
const WORDS = new Set(
  (
    'abstract as async await break case catch class const constructor continue declare default delete do else enum export extends false ' +
    'finally for from function get if implements import in infer instanceof interface is keyof let namespace new null of ' +
    'private protected public readonly return satisfies set static super switch this throw true try type typeof undefined ' +
    'var void while with yield'
  ).split(' '),
)

/** Characters: shorter ones are chosen by many. */
const SHORTEST_MARK = { name: 4, text: 6, comment: 10 }
const LONGEST_MARK = 200

/**
 * Takes a program apart; what does not compile, too.
 * Names but those after a dot are all one, as are texts, numbers, and the ways to declare a name:
 * those are what is changed first. Semicolons and commas before a bracket are a formatter's affair.
 */
export function takeApart(text: string): Code {
  const tokens: CodeToken[] = []
  const marks = new Set<string>()
  const mark = (words: string, least: number): void => {
    const short = words.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_MARK)
    if (short.length >= least) marks.add(short)
  }
  let line = 0
  for (const { type, value } of jsTokens(text)) {
    const begins = line
    line += value.split(LINE_END).length - 1
    const add = (kind: string): void => void tokens.push({ kind, line: begins, end: line })
    switch (type) {
      case 'SingleLineComment':
      case 'MultiLineComment':
        mark(value.replaceAll(/^\s*(?:\/\/+|\/\*+|\*+\/?)|\*+\/$/gm, ''), SHORTEST_MARK.comment)
        break
      case 'StringLiteral':
      case 'NoSubstitutionTemplate':
        mark(value.slice(1, -1), SHORTEST_MARK.text)
        add('text')
        break
      case 'TemplateHead':
      case 'TemplateMiddle':
      case 'TemplateTail':
        add(type)
        break
      case 'RegularExpressionLiteral':
        mark(value, SHORTEST_MARK.text)
        add('expression')
        break
      case 'NumericLiteral':
        add('number')
        break
      case 'IdentifierName':
      case 'PrivateIdentifier':
        if (!WORDS.has(value)) mark(value, SHORTEST_MARK.name)
        add(wordKind(value, tokens.at(-1)?.kind))
        break
      case 'Punctuator':
        if (value === ';') break
        if (/^[)\]}]$/.test(value) && tokens.at(-1)?.kind === ',') tokens.pop()
        add(value)
        break
      default:
    }
  }
  return { text, tokens, marks }
}

function wordKind(word: string, before: string | undefined): string {
  if (before === '.' || before === '?.') return word
  if (word === 'const' || word === 'let' || word === 'var') return 'declare'
  return WORDS.has(word) ? word : 'name'
}
