/** All files of the built deck, as a map from their names: serve shows them, build writes them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Markdown from 'markdown-it'
import { CHECKS } from '../../grader/checks/index.ts'
import { LANGS } from '../../grader/model/text.ts'
import { WORDS } from '../page/words.ts'
import { bundleScript, bundleStyle } from './bundle.ts'
import type { Deck } from './deck.ts'
import { exerciseOf, statementPage } from './markdown.ts'
import { type Decks, readDecks } from './read.ts'
import { fill } from './template.ts'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))
export const CHAPTERS = fileURLToPath(new URL('../chapters/', import.meta.url))
const THEME = fileURLToPath(new URL('../theme/', import.meta.url))

export interface SiteOptions {
  /** The folder of the chapters; the kit's own unless told. */
  readonly chapters?: string
  /** Whether a server answers the demos, and tells when something has changed. */
  readonly live: boolean
}

export interface Site {
  readonly decks: Decks
  /** Name → contents; all in one folder, each referring to the others by name. */
  readonly files: ReadonlyMap<string, string>
}

/** Builds every page. @throws DeckError with every fault of the chapters or templates */
export async function buildSite({ chapters = CHAPTERS, live }: SiteOptions): Promise<Site> {
  const decks = readDecks(chapters, ROOT)
  const [deckScript, handoutScript, presenterScript, deckStyle, handoutStyle, presenterStyle] =
    await Promise.all([
      bundleScript('deck'),
      bundleScript('handout'),
      bundleScript('presenter'),
      bundleStyle(['reveal', 'base', 'code', 'sequence', 'deck', 'demos']),
      bundleStyle(['base', 'code', 'sequence', 'handout', 'demos']),
      bundleStyle(['base', 'presenter']),
    ])
  const files = new Map<string, string>([
    ['deck.js', deckScript],
    ['handout.js', handoutScript],
    ['presenter.js', presenterScript],
    ['deck.css', deckStyle],
    ['handout.css', handoutStyle],
    ['presenter.css', presenterStyle],
    ['index.html', template('index', { words: WORDS, langs: LANGS })],
  ])
  for (const lang of LANGS) {
    for (const [name, html] of pagesOf(decks[lang], live)) files.set(name, html)
  }
  return { decks, files }
}

function pagesOf(deck: Deck, live: boolean): Map<string, string> {
  const { lang } = deck
  const other = LANGS.find((each) => each !== lang) ?? lang
  const minutes = deck.chapters
    .flatMap(({ slides }) => slides)
    .reduce((sum, slide) => sum + slide.minutes, 0)
  const data = { deck, lang, other, live, minutes, words: WORDS[lang], otherWords: WORDS[other] }
  const pages = new Map([
    [`${lang}.html`, template('deck', data)],
    [`handout.${lang}.html`, template('handout', { ...data, exerciseOf, statementPage })],
    [`presenter.${lang}.html`, template('presenter', data)],
  ])
  for (const { exercise } of CHECKS) {
    const path = join(ROOT, 'exercises', exercise.id, `statement.${lang}.md`)
    const html = Markdown({ html: false, typographer: false }).render(readFileSync(path, 'utf8'))
    const { number } = exercise
    const page = { ...data, html, title: exercise.title[lang], number, statementPage }
    pages.set(statementPage(number, lang), template('statement', page))
  }
  return pages
}

function template(name: string, data: object): string {
  return fill(join(THEME, `${name}.eta`), `slides/theme/${name}.eta`, data)
}
