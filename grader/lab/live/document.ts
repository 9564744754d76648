import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Eta } from 'eta'
import markdown from 'markdown-it'
import type { Exercise } from '../../model/exercise.ts'
import { LANGS, type Lang } from '../../model/text.ts'
import { EXERCISES } from '../../run/prepare.ts'
import { WEATHERS } from '../../world/weather/weather.ts'
import { PAGE, type PageWord } from './words.ts'

const eta = new Eta({
  views: fileURLToPath(new URL('.', import.meta.url)),
  autoEscape: true,
  escapeFunction: (value) => {
    if (typeof value === 'string') return escaped(value)
    if (typeof value === 'number') return String(value)
    // Eta itself would show “undefined”.
    throw new Error('The template names what there is not.')
  },
})

/** The live page's document. @param control the port of its own WebSocket to the lab */
export async function documentOf(exercise: Exercise, lang: Lang, control: number): Promise<string> {
  const statements = await Promise.all(
    LANGS.map(async (each) => ({ lang: each, html: await statement(exercise, each) })),
  )
  return eta.render('./lab', {
    exercise,
    lang,
    control,
    langs: LANGS,
    statements,
    weathers: WEATHERS,
    say: (word: PageWord) => PAGE[word][lang],
  })
}

/** Where the lab's page puts the statement, it has two headings above it. */
const DEEPER = 1

async function statement({ id }: Exercise, lang: Lang): Promise<string> {
  const text = await readFile(join(EXERCISES, id, `statement.${lang}.md`), 'utf8')
  const parser = markdown({ html: false, linkify: false, typographer: false })
  parser.core.ruler.push('inside a page', ({ tokens }) => {
    for (const token of tokens) {
      if (token.type.startsWith('heading_'))
        token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + DEEPER)}`
      // The student goes on looking at this page.
      for (const child of token.children ?? []) {
        if (child.type !== 'link_open') continue
        child.attrSet('target', '_blank')
        child.attrSet('rel', 'noopener noreferrer')
      }
    }
  })
  // The exercise's name stands at the top of the page already.
  return parser
    .render(text.replace(/^# .*\n/, ''))
    .replaceAll('<table>', '<div class="wide" tabindex="0"><table>')
    .replaceAll('</table>', '</table></div>')
    .replaceAll('<pre>', '<pre tabindex="0">')
}

/**
 * Begins a student's page with the lab's own script.
 * @param settings what the script has to know
 */
export function injected(html: string, script: string, settings: object): string {
  // A script may hold anything but the sign that ends it.
  const data = JSON.stringify(settings).replaceAll('<', '\\u003c')
  const tag = `<script>{const LAB_SETTINGS=${data};${script}}</script>`
  const head = /<head(?:\s[^>]*)?>/i.exec(html)
  if (head === null) return tag + html
  const place = head.index + head[0].length
  return html.slice(0, place) + tag + html.slice(place)
}

/** A page in the place of one that does not compile. */
export function troublePage(trouble: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>WebSocket Lab</title>
<style>:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}body{margin:2rem}pre{white-space:pre-wrap}</style>
</head><body><pre>${escaped(trouble)}</pre></body></html>`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
