/** Facts as a sequence diagram: what diagram.ts draws in text, for sequence.ts to draw as SVG. */
import type { Fact } from '../model/fact.ts'
import type { Lang } from '../model/text.ts'
import { moment } from './numbers.ts'
import { type Row as FactRow, rowsOf } from './rows.ts'
import type { Row, Sequence, Tone } from './sequence.ts'
import { shorten } from './shorten.ts'
import { MORE, SERVER } from './words.ts'

export interface FactSequenceOptions {
  readonly lang: Lang
  readonly title: string
  /** Rows at most, 3 or more; 40 unless told. */
  readonly maxRows?: number
}

/** Visitors that have a lane of their own: a crowd of fifty is not read one by one. */
const MOST_LANES = 8

/** The exchange as lanes and rows; null when there is no fact to draw. */
export function sequenceOf(facts: readonly Fact[], options: FactSequenceOptions): Sequence | null {
  const { lang, title, maxRows = 40 } = options
  const everybody = visitorsOf(facts)
  const visitors = fewOf(everybody, facts)
  const shown = facts.filter(({ who }) => who === 'server' || visitors.includes(who))
  const rows = shorten(rowsOf(shown, { lang, ascii: false }), maxRows, lang)
  if (rows.length === 0) return null
  const lanes = [...visitors, 'server'].map((id) => ({
    id,
    label: id === 'server' ? SERVER[lang] : id,
  }))
  const left = everybody.length - visitors.length
  let last = ''
  return {
    title,
    lanes,
    rows: [
      ...rows.map((row) => {
        const time = row.at === null ? '' : moment(row.at, lang)
        const again = time === last
        if (time !== '') last = time
        return rowFor(row, again ? '' : time)
      }),
      ...(left === 0 ? [] : [{ kind: 'gap', label: MORE.visitors(left)[lang] } as const]),
    ],
  }
}

/** In order of appearance; the server is none of them. */
function visitorsOf(facts: readonly Fact[]): string[] {
  return [...new Set(facts.map(({ who }) => who))].filter((who) => who !== 'server')
}

/** Those whom most is told about are those whom the rule is about. */
function fewOf(visitors: readonly string[], facts: readonly Fact[]): readonly string[] {
  if (visitors.length <= MOST_LANES) return visitors
  const count = (who: string): number => facts.filter((fact) => fact.who === who).length
  const kept = visitors.toSorted((a, b) => count(b) - count(a)).slice(0, MOST_LANES)
  return visitors.filter((who) => kept.includes(who))
}

function rowFor(row: FactRow, at: string): Row {
  const { who, label, shape } = row
  const time = at === '' ? {} : { time: at }
  const tone: { readonly tone?: Tone } = row.bad ? { tone: 'bad' } : {}
  switch (shape) {
    case 'gap':
      return { kind: 'gap', label }
    case 'note':
    case 'end':
      return { kind: 'note', lane: who, label, ...tone, ...time }
    case 'handshake':
      return { kind: 'message', from: who, to: 'server', label, both: true, tone: 'quiet', ...time }
    case 'to-visitor':
      return { kind: 'message', from: 'server', to: who, label, ...tone, ...time }
    case 'cut-by-server':
      return { kind: 'message', from: 'server', to: who, label, lost: true, ...tone, ...time }
    case 'cut-by-visitor':
    case 'cut-by-lab':
      return { kind: 'message', from: who, to: 'server', label, lost: true, ...tone, ...time }
    case 'to-server':
      return who === 'server'
        ? { kind: 'note', lane: who, label, ...tone, ...time }
        : { kind: 'message', from: who, to: 'server', label, ...tone, ...time }
  }
}
