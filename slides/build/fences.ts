/** Fences: code with its colours, passages of the solutions, diagrams. */
import { sequenceSvg } from '../../grader/report/sequence.ts'
import { nearest } from '../../grader/run/nearest.ts'
import { classSvg, readClasses } from './class-diagram.ts'
import { escapeHtml } from './escape.ts'
import { excerpt, NoExcerpt, type Wanted } from './excerpt.ts'
import { FENCE_LANGUAGES, highlight, isFenceLanguage } from './highlight.ts'
import { blameAt, type Place } from './place.ts'
import { readSequence } from './sequence.ts'

export interface Fence {
  readonly info: string
  readonly content: string
  /** The line of its first mark within the piece (from 0). */
  readonly offset: number
  /** How many diagrams the slide has before this one. */
  readonly index: number
}

export function renderFence(fence: Fence, place: Place): string {
  const [language = '', ...options] = fence.info.trim().split(/\s+/)
  if (language === 'sequence') return renderSequence(fence, place)
  if (language === 'class') return renderClasses(fence, place)
  if (!isFenceLanguage(language)) {
    const meant = nearest(language, FENCE_LANGUAGES)
    blameAt(place, fence.offset, {
      en: `there are no colours for ${language}; ${meant === null ? `known are ${FENCE_LANGUAGES.join(', ')}` : `did you mean ${meant}?`}`,
      fr: `pas de coloration pour ${language}\u202f; ${meant === null ? `on connaît ${FENCE_LANGUAGES.join(', ')}` : `vouliez-vous dire ${meant}\u202f?`}`,
    })
    return ''
  }
  const asked = readOptions(options, fence, place)
  if (asked === null) return ''
  const { wanted, marks } = asked
  if (wanted === null) return codeHtml(fence.content.replace(/\n$/, ''), language, marks, null)
  try {
    return codeHtml(excerpt(wanted, place.root), language, marks, wanted)
  } catch (error) {
    if (!(error instanceof NoExcerpt)) throw error
    blameAt(place, fence.offset, error.text)
    return ''
  }
}

interface Options {
  readonly wanted: Wanted | null
  /** Lines to point out, counted in what is shown, from 1. */
  readonly marks: ReadonlySet<number>
}

function readOptions(options: readonly string[], fence: Fence, place: Place): Options | null {
  let from: { path: string; region: string | null } | null = null
  let lines: Wanted['lines'] = null
  const marks = new Set<number>()
  for (const option of options) {
    const [, key, value = ''] = /^(\w+)=(\S+)$/.exec(option) ?? []
    const range = /^(\d+)(?:-(\d+))?$/.exec(value)
    if (key === 'from') {
      const [path = '', region] = value.split('#')
      from = { path, region: region ?? null }
    } else if (key === 'lines' && range !== null) {
      lines = [Number(range[1]), Number(range[2] ?? range[1])]
    } else if (key === 'mark' && /^\d+(-\d+)?(,\d+(-\d+)?)*$/.test(value)) {
      for (const part of value.split(',')) {
        const [first = 0, last = first] = part.split('-').map(Number)
        for (let line = first; line <= last; line++) marks.add(line)
      }
    } else {
      blameAt(place, fence.offset, {
        en: `${option} is not understood; a fence takes from=FILE#REGION, lines=3-8, mark=2,5`,
        fr: `${option} n’est pas compris\u202f; un bloc accepte from=FICHIER#REGION, lines=3-8, mark=2,5`,
      })
      return null
    }
  }
  if (from !== null && fence.content.trim() !== '') {
    blameAt(place, fence.offset, {
      en: 'a fence with from= holds no code of its own',
      fr: 'un bloc avec from= ne contient pas de code à lui',
    })
  }
  return { wanted: from === null ? null : { ...from, lines }, marks }
}

function codeHtml(
  code: string,
  language: string,
  marks: ReadonlySet<number>,
  wanted: Wanted | null,
): string {
  const lines = highlight(code, language).map((line, index) =>
    marks.has(index + 1) ? `<mark>${line}</mark>` : line,
  )
  // Letters are as large as the longest line allows: see deck.css.
  const columns = Math.max(...code.split('\n').map((line) => [...line].length))
  const source =
    wanted === null ? '' : `<figcaption><code>${escapeHtml(wanted.path)}</code></figcaption>`
  return `<figure class="code" style="--columns: ${columns}"><pre tabindex="0"><code class="hljs language-${escapeHtml(language)}">${lines.join('\n')}</code></pre>${source}</figure>\n`
}

/** How much larger than in a report a diagram is drawn, at most, and the room on a slide (px). */
const ENLARGED = 1.75
const ROOM = { width: 1140, height: 500 }

/** Gives a diagram the size that suits a slide; its text scales with it. */
function enlarge(svg: string): string {
  return svg.replace(/ width="([\d.]+)" height="([\d.]+)"/, (_, width: string, height: string) => {
    const [w, h] = [Number(width), Number(height)]
    const scale = Math.min(ENLARGED, ROOM.width / w, ROOM.height / h)
    return ` width="${Math.round(w * scale)}" height="${Math.round(h * scale)}"`
  })
}

function renderSequence({ content, offset, index }: Fence, place: Place): string {
  const read = readSequence(content)
  if (read.kind === 'trouble') {
    blameAt(place, offset + read.trouble.line, read.trouble.text)
    return ''
  }
  const svg = sequenceSvg(read.sequence, { id: `${place.slide}-d${index}`, description: '' })
  return `<figure class="diagram">${enlarge(svg)}</figure>\n`
}

function renderClasses({ content, offset, index }: Fence, place: Place): string {
  const read = readClasses(content)
  if (read.kind === 'trouble') {
    blameAt(place, offset + read.line, read.text)
    return ''
  }
  const svg = classSvg(read.diagram, `${place.slide}-d${index}`)
  return `<figure class="diagram">${enlarge(svg)}</figure>\n`
}
