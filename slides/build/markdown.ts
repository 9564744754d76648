/** Markdown as the chapters use it: markdown-it, our blocks, our fences, steps, links. */
import Markdown from 'markdown-it'
import type { MarkdownIt, StateCore, Token } from 'markdown-it'
import { CHECKS } from '../../grader/checks/index.ts'
import type { Exercise } from '../../grader/model/exercise.ts'
import type { Lang } from '../../grader/model/text.ts'
import { nearest } from '../../grader/run/nearest.ts'
import { DEMO_IDS, isDemoId } from '../demos/ids.ts'
import { BOX_LABELS, containers } from './containers.ts'
import { escapeHtml } from './escape.ts'
import { renderFence } from './fences.ts'
import { blameAt, type Place } from './place.ts'

/** What the renderer is handed with each piece. */
interface Env {
  place: Place
  diagrams: number
}

const env = (value: unknown): Env => value as Env

const markdown = make()

/** The blocks of a slide, or of its notes, as HTML. */
export function renderBlocks(text: string, place: Place): string {
  return markdown.render(text, { place, diagrams: 0 })
}

/** A title: no blocks, only emphasis, code and the like. */
export function renderLine(text: string, place: Place): string {
  return markdown.renderInline(text, { place, diagrams: 0 })
}

function make(): MarkdownIt {
  const md = Markdown({ html: false, linkify: false, typographer: false })
  containers(md, (offset, text, given) => blameAt(env(given).place, offset, text))
  md.core.ruler.push('steps', steps)
  md.core.ruler.push('links', links)
  const { rules } = md.renderer
  rules['fence'] = (tokens, index, _options, given) => {
    const { place } = env(given)
    const { info, content, map } = at(tokens, index)
    const diagram = { info, content, offset: map?.[0] ?? 0, index: env(given).diagrams++ }
    return renderFence(diagram, place)
  }
  rules['directive'] = (tokens, index, _options, given) => {
    const { info, content, map } = at(tokens, index)
    return renderDirective(info, content, map?.[0] ?? 0, env(given).place)
  }
  rules['container_open'] = (tokens, index, _options, given) => {
    const { info } = at(tokens, index)
    if (info !== 'note' && info !== 'corrected') return `<div class="columns">\n`
    const label = BOX_LABELS[info][env(given).place.lang]
    return `<div class="box ${info}"><p class="box-label">${escapeHtml(label)}</p><div>\n`
  }
  rules['container_close'] = (tokens, index) =>
    boxed(tokens, index) ? '</div></div>\n' : '</div>\n'
  rules['column_open'] = () => '<div>\n'
  rules['column_close'] = () => '</div>\n'
  rules['table_open'] = () => '<div class="table"><table>\n'
  rules['table_close'] = () => '</table></div>\n'
  return md
}

function at(tokens: readonly Token[], index: number): Token {
  const token = tokens[index]
  if (token === undefined) throw new Error(`there is no token ${index}`)
  return token
}

/** Whether the container that ends here is a box, and no pair of columns. */
function boxed(tokens: readonly Token[], index: number): boolean {
  let depth = 0
  for (let each = index; each >= 0; each--) {
    const { type, info } = at(tokens, each)
    if (type === 'container_close') depth++
    if (type === 'container_open' && --depth === 0) return info !== 'columns'
  }
  return false
}

const STEP = /\s*\{\.step\}\s*$/

/** `{.step}` at the end of a list's item: it appears by itself. */
function steps(state: StateCore): void {
  for (const [index, token] of state.tokens.entries()) {
    if (token.type !== 'inline' || !STEP.test(token.content)) continue
    const last = token.children?.findLast((child) => child.type === 'text')
    const item = state.tokens.slice(0, index).findLast(({ type }) => type === 'list_item_open')
    if (last === undefined || item === undefined) {
      blameAt(env(state.env).place, token.map?.[0] ?? 0, {
        en: '{.step} belongs at the end of a list’s item',
        fr: '{.step} se met à la fin d’un élément de liste',
      })
      continue
    }
    last.content = last.content.replace(STEP, '')
    item.attrJoin('class', 'fragment')
  }
}

/** Links lead to slides (`#id`) or to the web; nothing else is there once the deck is built. */
function links(state: StateCore): void {
  const { place } = env(state.env)
  for (const token of state.tokens) {
    for (const child of token.children ?? []) {
      if (child.type === 'image') {
        blameAt(place, token.map?.[0] ?? 0, {
          en: 'pictures are drawn as diagrams; there are no image files',
          fr: 'les images sont des diagrammes\u202f; il n’y a pas de fichier d’image',
        })
      }
      if (child.type !== 'link_open') continue
      const href = String(child.attrGet('href') ?? '')
      const line = token.map?.[0] ?? 0
      if (href.startsWith('#')) {
        const id = href.replace(/^#\/?/, '')
        place.found.links.push({ id, line: place.line + line })
        child.attrSet('href', `#/${id}`)
      } else if (/^https?:\/\//.test(href)) {
        child.attrSet('rel', 'noreferrer')
        child.attrSet('target', '_blank')
      } else {
        blameAt(place, line, {
          en: `the link ${href} leads neither to a slide (#id) nor to the web (https://…)`,
          fr: `le lien ${href} ne mène ni à une diapo (#id) ni au web (https://…)`,
        })
      }
    }
  }
}

function renderDirective(name: string, argument: string, offset: number, place: Place): string {
  if (name === 'demo') return renderDemo(argument, offset, place)
  if (name === 'exercise') {
    const exercise = exerciseOf(Number(argument))
    if (exercise !== null) return exerciseHtml(exercise, place.lang)
    blameAt(place, offset, noExercise(argument))
    return ''
  }
  blameAt(place, offset, {
    en: `::${name} is not known; there are ::demo ID and ::exercise N`,
    fr: `::${name} n’est pas connu\u202f; il y a ::demo ID et ::exercise N`,
  })
  return ''
}

function renderDemo(id: string, offset: number, place: Place): string {
  if (isDemoId(id)) {
    place.found.demos.push(id)
    return `<div class="demo" data-demo="${id}"></div>\n`
  }
  const meant = nearest(id, DEMO_IDS)
  blameAt(place, offset, {
    en: `there is no demo ${id}; ${meant === null ? `there are ${DEMO_IDS.join(', ')}` : `did you mean ${meant}?`}`,
    fr: `il n’y a pas de démo ${id}\u202f; ${meant === null ? `il y a ${DEMO_IDS.join(', ')}` : `vouliez-vous dire ${meant}\u202f?`}`,
  })
  return ''
}

/** The exercise of a number; null where there is none. */
export function exerciseOf(number: number): Exercise | null {
  return CHECKS.find(({ exercise }) => exercise.number === number)?.exercise ?? null
}

/** What to say of an exercise that there is not. */
export function noExercise(word: string): { en: string; fr: string } {
  const list = CHECKS.map(({ exercise }) => exercise.number).join(', ')
  return {
    en: `there is no exercise ${word}; there are ${list}`,
    fr: `il n’y a pas d’exercice ${word}\u202f; il y a ${list}`,
  }
}

/** The page of an exercise's statement, beside the deck. */
export function statementPage(number: number, lang: Lang): string {
  return `exercise-${number}.${lang}.html`
}

function exerciseHtml({ number, title }: Exercise, lang: Lang): string {
  const [name, statement] =
    lang === 'en' ? [`Exercise ${number}`, 'the statement'] : [`Exercice ${number}`, 'l’énoncé']
  return [
    '<div class="exercise">',
    `<p class="exercise-name">${name} · ${escapeHtml(title[lang])}</p>`,
    `<p><code>npm run exercise ${number}</code> · <a href="${statementPage(number, lang)}">${statement}</a></p>`,
    '</div>\n',
  ].join('')
}
