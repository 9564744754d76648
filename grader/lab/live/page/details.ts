import type { FrameRow, Headers, Row } from '../rows.ts'
import { FIELD, PAGE } from '../words.ts'
import { columns, nameOf } from './describe.ts'
import { byId, make } from './dom.ts'
import { lang, say } from './language.ts'
import { count, seconds } from './numbers.ts'

/** Opcodes as the frame has them (RFC 6455 §5.2). */
const NUMBERS: Readonly<Record<FrameRow['opcode'], string>> = {
  continuation: '0x0',
  text: '0x1',
  binary: '0x2',
  close: '0x8',
  ping: '0x9',
  pong: '0xA',
  reserved: '?',
}

/**
 * All that is known of one row, as a list of names and values.
 * @param before the row of its kind before it, from which the time is told
 */
export function showDetails(row: Row | null, before: Row | null): void {
  const box = byId('chosen')
  byId('copy-line').hidden = row === null
  if (row === null) {
    box.replaceChildren(make('p', { class: 'note' }, say(PAGE.detailsHint)))
    return
  }
  const list = make('dl')
  const tell = (name: string, ...values: (string | Node)[]): void => {
    list.append(make('dt', {}, name), make('dd', {}, ...values))
  }
  tell(say(FIELD.time), `${seconds(row.at, lang())} s`)
  if (before !== null) tell(say(FIELD.gap), `+${seconds(row.at - before.at, lang())} s`)
  if (row.who !== '') tell(say(FIELD.who), nameOf(row.who, lang()))
  if ('connection' in row) tell(say(FIELD.connection), String(row.connection))
  if (row.kind === 'frame') frame(row, tell)
  else other(row, tell)
  box.replaceChildren(list)
}

type Tell = (name: string, ...values: (string | Node)[]) => void

function frame(row: FrameRow, tell: Tell): void {
  const language = lang()
  tell(say(FIELD.way), say(FIELD[row.way]))
  tell(say(FIELD.fin), row.fin ? '1' : '0')
  if (row.compressed) tell(say(FIELD.compressed), '1')
  tell(say(FIELD.opcode), `${NUMBERS[row.opcode]} ${row.opcode}`)
  tell(say(FIELD.mask), say(row.masked ? FIELD.masked : FIELD.unmasked))
  tell(say(FIELD.length), count(row.length, language))
  tell(say(FIELD.size), say(FIELD.sizeOf(String(row.head), count(row.length, language))))
  if (row.code !== null) tell(say(FIELD.code), String(row.code))
  if (row.fault !== null) tell(say(FIELD.fault), row.fault)
  const payload = row.text ?? row.hex ?? ''
  if (payload === '') return
  const shown = row.text === null ? (row.hex?.length ?? 0) / 3 : new Blob([row.text]).size
  const whole = row.code !== null || shown >= row.length - 1
  tell(say(whole ? FIELD.payload : FIELD.beginning), preformatted(payload))
}

function other(row: Exclude<Row, FrameRow>, tell: Tell): void {
  const { kind, text } = columns(row, lang())
  tell(kind, text)
  if (row.kind === 'response' || row.kind === 'lost')
    tell(say(FIELD.took), `${seconds(row.took, lang())} s`)
  if ('headers' in row) tell(say(FIELD.headers), headersOf(row.headers))
  if ('body' in row && row.body !== '') tell(say(FIELD.body), preformatted(row.body))
}

function headersOf(headers: Headers): HTMLElement {
  const table = make('table', { class: 'headers' })
  for (const [name, value] of headers) {
    table.append(make('tr', {}, make('th', { scope: 'row' }, name), make('td', {}, value)))
  }
  return table
}

function preformatted(text: string): HTMLElement {
  return make('pre', { tabindex: '0' }, text)
}
