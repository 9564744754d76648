/** A row of the wire in words: for the table, the diagram, the search and the clipboard. */
import type { Lang, Text } from '../../../model/text.ts'
import type { FrameRow, Row } from '../rows.ts'
import { YOU } from '../state.ts'
import { ROW, TOLD } from '../words.ts'
import { seconds } from './numbers.ts'
import { skyOf } from './skies.ts'

const NAMES: Readonly<Record<string, Text>> = {
  ada: { en: 'Ada', fr: 'Ada' },
  ben: { en: 'Ben', fr: 'Ben' },
  chloe: { en: 'Chloe', fr: 'Chloé' },
  dan: { en: 'Dan', fr: 'Dan' },
  [YOU]: TOLD.you,
  server: TOLD.server,
}

export function nameOf(who: string, lang: Lang): string {
  return NAMES[who]?.[lang] ?? who
}

/** Where something goes: to the server, back, or nowhere because it is cut. */
export type Way = 'up' | 'down' | 'cut' | 'none'

/** What the table's columns say of a row. */
export interface Columns {
  readonly time: string
  readonly who: string
  readonly way: Way
  readonly kind: string
  readonly mask: string
  readonly length: string
  readonly text: string
  /** Something went wrong. */
  readonly bad: boolean
}

/** Characters of a payload in one line of the table. */
const SHOWN = 300

export function columns(row: Row, lang: Lang): Columns {
  const name = nameOf(row.who, lang)
  const again = 'connection' in row && row.connection > 1 ? ` #${row.connection}` : ''
  const frame = row.kind === 'frame' ? row : null
  return {
    time: seconds(row.at, lang),
    who: name + again,
    way: wayOf(row),
    kind: kindOf(row, lang),
    mask: frame === null ? '' : frame.masked ? '1' : '0',
    length: frame === null ? '' : String(frame.length),
    text: textOf(row, lang).slice(0, SHOWN),
    bad: isBad(row),
  }
}

function wayOf(row: Row): Way {
  switch (row.kind) {
    case 'frame':
      return row.way
    case 'handshake':
    case 'request':
      return 'up'
    case 'answer':
    case 'response':
      return 'down'
    case 'cut':
    case 'lost':
      return 'cut'
    default:
      return 'none'
  }
}

function isBad(row: Row): boolean {
  if (row.kind === 'frame') return row.fault !== null
  if (row.kind === 'answer') return !row.opens
  if (row.kind === 'response') return row.status >= 400
  if (row.kind === 'output') return row.stream === 'stderr'
  if (row.kind === 'server') return row.what === 'ended'
  return row.kind === 'cut' || row.kind === 'lost' || row.kind === 'trouble'
}

function kindOf(row: Row, lang: Lang): string {
  switch (row.kind) {
    case 'frame':
      return row.opcode
    case 'handshake':
      return ROW.handshake[lang]
    case 'answer':
      return String(row.status)
    case 'cut':
      return ROW.cut[lang]
    case 'request':
      return row.method
    case 'response':
      return String(row.status)
    case 'lost':
      return ROW.lost[lang]
    case 'output':
      return row.stream
    case 'trouble':
      return ROW.trouble[lang]
    case 'server':
      return TOLD.server[lang]
    case 'weather':
      return ROW.weather[lang]
  }
}

function textOf(row: Row, lang: Lang): string {
  switch (row.kind) {
    case 'frame':
      return contentOf(row, lang)
    case 'handshake':
      return `${row.method} ${row.url}`
    case 'answer':
      return ROW[row.opens ? 'opened' : 'refused'][lang]
    case 'cut':
      return ROW.cutBy[row.by][lang]
    case 'request':
      return row.body === '' ? row.url : `${row.url} ${row.body}`
    case 'response':
      return `${ROW.held(seconds(row.took, lang, 1))[lang]} · ${row.url} ${row.body}`.trim()
    case 'lost':
      return `${row.url} ${ROW.held(seconds(row.took, lang, 1))[lang]}, ${ROW.lostBy[row.by][lang]}`
    case 'output':
      return row.text
    case 'trouble':
      return row.text[lang]
    case 'server':
      return ROW[row.what][lang]
    case 'weather':
      return skyOf(row.id)?.title[lang] ?? row.id
  }
}

/** What is in a frame: its text, or its bytes; a Close frame's code and reason. */
function contentOf(frame: FrameRow, lang: Lang): string {
  const { opcode, code, text, hex, fault } = frame
  if (fault !== null) return fault
  if (opcode === 'close')
    return `${code === null || code === 1005 ? '' : code} ${text ?? ''}`.trim()
  if (text !== null) return text === '' ? `(${ROW.empty[lang]})` : text
  return hex ?? ''
}

/** The row on one line, its columns divided by tabs: for a spreadsheet or a mail. */
export function asLine(row: Row, lang: Lang): string {
  const { time, who, way, kind, mask, length, text } = columns(row, lang)
  const cells = [time, who, ARROW[way], kind, mask, length, text]
  return cells.map((cell) => cell.replaceAll(/[\t\r\n]+/g, ' ')).join('\t')
}

export const ARROW: Readonly<Record<Way, string>> = { up: '→', down: '←', cut: '✕', none: '' }

/** All that can be searched for in a row, in lower case. */
export function haystack(row: Row, lang: Lang): string {
  const { who, kind, text } = columns(row, lang)
  const more: string[] = []
  if ('headers' in row) more.push(...row.headers.map((header) => header.join(': ')))
  if ('url' in row) more.push(row.url)
  if ('body' in row) more.push(row.body)
  if (row.kind === 'frame') more.push(row.text ?? '', row.hex ?? '')
  return [who, kind, text, ...more].join('\n').toLowerCase()
}
