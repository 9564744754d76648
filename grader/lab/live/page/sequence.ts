import type { Lang } from '../../../model/text.ts'
import type { Lane, Row as Drawn, Sequence } from '../../../report/sequence.ts'
import type { Row } from '../rows.ts'
import { VISITORS, YOU } from '../state.ts'
import { TOLD } from '../words.ts'
import { columns, nameOf } from './describe.ts'
import { count, seconds } from './numbers.ts'

/** Rows of the diagram: what fits a screen, the names above them in sight. */
export const DRAWN = 24

const ORDER: readonly string[] = [YOU, ...VISITORS]
const SERVER = 'server'

/** The newest rows as a sequence diagram. @param rows those that are to be seen */
export function sequenceOf(rows: readonly Row[], lang: Lang): Sequence {
  const newest = rows.slice(-DRAWN)
  const people = new Set(newest.map(({ who }) => who))
  const lanes: Lane[] = [
    ...ORDER.filter((who) => people.has(who)).map((id) => ({ id, label: nameOf(id, lang) })),
    { id: SERVER, label: TOLD.server[lang] },
  ]
  const known = new Set(lanes.map(({ id }) => id))
  const leftOut = rows.length - newest.length
  const drawn = newest
    .filter(({ who }) => who === '' || known.has(who))
    .map((row) => draw(row, lang))
  return {
    title: TOLD.diagram[lang],
    lanes,
    rows:
      leftOut === 0
        ? drawn
        : [{ kind: 'gap', label: TOLD.leftOut(count(leftOut, lang))[lang] }, ...drawn],
  }
}

function draw(row: Row, lang: Lang): Drawn {
  const { way, bad } = columns(row, lang)
  const label = labelOf(row, lang)
  const time = `+${seconds(row.at, lang, 1)} s`
  const tone = bad ? 'bad' : 'plain'
  if (row.who === '') return { kind: 'gap', label: `${time} · ${label}` }
  if (row.who === SERVER || way === 'none') {
    return { kind: 'note', lane: row.who, label, time, tone: bad ? 'bad' : 'quiet' }
  }
  if (row.kind === 'cut' || row.kind === 'lost') {
    const back = row.by === 'server'
    const [from, to] = back ? [SERVER, row.who] : [row.who, SERVER]
    return { kind: 'message', from, to, label, time, tone: 'bad', lost: true }
  }
  const [from, to] = way === 'up' ? [row.who, SERVER] : [SERVER, row.who]
  const opens = row.kind === 'answer' && row.opens
  return { kind: 'message', from, to, label, time, tone: opens ? 'good' : tone }
}

function labelOf(row: Row, lang: Lang): string {
  const { kind, text } = columns(row, lang)
  if (row.kind === 'frame') {
    const isText = row.opcode === 'text' || row.opcode === 'continuation'
    if (isText)
      return row.fault === null && row.text !== null && row.text !== '' ? quoted(text, lang) : text
    return `${kind} ${text}`.trim()
  }
  if (row.kind === 'cut') return kind
  return row.kind === 'output' || row.kind === 'server' ? text : `${kind} ${text}`.trim()
}

function quoted(text: string, lang: Lang): string {
  return lang === 'fr' ? `«\u202f${text}\u202f»` : `“${text}”`
}
