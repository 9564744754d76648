/** Facts as a sequence diagram: what diagram.ts draws in text, for sequence.ts to draw as SVG. */
import type { Fact } from '../model/fact.ts'
import type { Lang } from '../model/text.ts'
import { moment } from './numbers.ts'
import { type Row as FactRow, rowsOf } from './rows.ts'
import type { Row, Sequence, Tone } from './sequence.ts'
import { shorten } from './shorten.ts'
import { SERVER } from './words.ts'

export interface FactSequenceOptions {
  readonly lang: Lang
  readonly title: string
  /** Rows at most, 3 or more; 40 unless told. */
  readonly maxRows?: number
}

/** Visitors that have a lane of their own: a crowd of fifty is not read one by one. */
const MOST_LANES = 12

/** The exchange as lanes and rows; null when there is no fact to draw. */
export function sequenceOf(facts: readonly Fact[], options: FactSequenceOptions): Sequence | null {
  const { lang, title, maxRows = 40 } = options
  const shown = withoutCrowd(facts)
  const rows = shorten(rowsOf(shown, { lang, ascii: false }), maxRows, lang)
  if (rows.length === 0) return null
  const visitors = [...new Set(shown.map(({ who }) => who))].filter((who) => who !== 'server')
  const lanes = [...visitors, 'server'].map((id) => ({
    id,
    label: id === 'server' ? SERVER[lang] : id,
  }))
  let last = ''
  return {
    title,
    lanes,
    rows: rows.map((row) => {
      const time = row.at === null ? '' : moment(row.at, lang)
      const again = time === last
      if (time !== '') last = time
      return rowFor(row, again ? '' : time)
    }),
  }
}

/** The first lanes' facts; whoever is beyond them is in none of the rows. */
function withoutCrowd(facts: readonly Fact[]): readonly Fact[] {
  const visitors = [...new Set(facts.map(({ who }) => who))].filter((who) => who !== 'server')
  if (visitors.length <= MOST_LANES) return facts
  // Those whom most is told about are those whom the rule is about.
  const count = (who: string): number => facts.filter((fact) => fact.who === who).length
  const kept = new Set(visitors.toSorted((a, b) => count(b) - count(a)).slice(0, MOST_LANES))
  return facts.filter(({ who }) => who === 'server' || kept.has(who))
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
