/** From facts to the rows of a diagram: what is said once, who is there. */
import type { Fact, Output } from '../model/fact.ts'
import type { Lang } from '../model/text.ts'
import { factLabel } from './fact-text.ts'
import { FACT, MORE } from './words.ts'

/** What a row looks like, seen from the visitor on the left to the server on the right. */
export type Shape =
  | 'handshake'
  | 'to-server'
  | 'to-visitor'
  | 'cut-by-visitor'
  | 'cut-by-server'
  | 'cut-by-lab'
  | 'note'
  | 'end'
  | 'gap'

export interface Row {
  /** ms on the check's clock; null for a gap. */
  readonly at: number | null
  /** The visitor, or `server`; empty for a gap. */
  readonly who: string
  readonly shape: Shape
  readonly label: string
  readonly bad: boolean
  /** The visitors that have a connection at this moment. */
  readonly connected: ReadonlySet<string>
  readonly serverUp: boolean
  /** Rows that this one stands for: 1, or more for a gap. */
  readonly count: number
}

export interface RowOptions {
  readonly lang: Lang
  readonly ascii: boolean
}

/** Lines of one output that are shown: the message of an error and where it was thrown. */
const OUTPUT_LINES = 4

/** A row for every fact that no other tells better, more for output of several lines. */
export function rowsOf(all: readonly Fact[], { lang, ascii }: RowOptions): Row[] {
  const facts = told(all)
  const open = openAtFirst(facts)
  const several = whoHaveSeveral(facts)
  let serverUp = true
  return facts.flatMap((fact): Row[] => {
    if (fact.kind === 'opened') open.add(`${fact.connection} ${fact.who}`)
    if (showsLife(fact)) serverUp = true
    const connected = new Set([...open].map((key) => key.slice(key.indexOf(' ') + 1)))
    const common = { who: fact.who, connected, serverUp, bad: isBad(fact), count: 1 }
    if (fact.kind === 'closed') open.delete(`${fact.connection} ${fact.who}`)
    if (fact.kind === 'exit') serverUp = false
    if (fact.kind === 'stdout' || fact.kind === 'stderr') {
      return output(fact, lang, ascii).map((label) => {
        return { ...common, at: fact.at, shape: 'note', label }
      })
    }
    const number = 'connection' in fact && several.has(fact.who) ? `#${fact.connection} ` : ''
    const label = number + factLabel(fact, lang, ascii)
    return [{ ...common, at: fact.at, shape: shapeOf(fact), label }]
  })
}

/**
 * Without what another fact tells better: the request and answer of a handshake that succeeded,
 * and the Close frames of a connection whose end is told.
 */
function told(facts: readonly Fact[]): Fact[] {
  const opened = new Set<string>()
  const over = new Set<string>()
  const kept: Fact[] = []
  for (const fact of facts.toReversed()) {
    if (fact.kind === 'opened') opened.add(fact.who)
    if (fact.kind === 'closed') over.add(`${fact.connection} ${fact.who}`)
    if (fact.kind === 'response' && fact.upgrade && fact.status !== 101) opened.delete(fact.who)
    const handshake = (fact.kind === 'request' || fact.kind === 'response') && fact.upgrade
    const frame = (fact.kind === 'sent' || fact.kind === 'received') && fact.opcode === 'close'
    const known =
      (handshake && opened.has(fact.who)) || (frame && over.has(`${fact.connection} ${fact.who}`))
    if (!known) kept.push(fact)
    if (handshake && fact.kind === 'request') opened.delete(fact.who)
  }
  return kept.toReversed()
}

/** Evidence may begin in the middle: who speaks without a handshake was connected before. */
function openAtFirst(facts: readonly Fact[]): Set<string> {
  const seen = new Set<string>()
  const open = new Set<string>()
  for (const fact of facts) {
    if (!('connection' in fact)) continue
    const key = `${fact.connection} ${fact.who}`
    if (!seen.has(key) && fact.kind !== 'opened') open.add(key)
    seen.add(key)
  }
  return open
}

function whoHaveSeveral(facts: readonly Fact[]): Set<string> {
  const first = new Map<string, number>()
  const several = new Set<string>()
  for (const fact of facts) {
    if (!('connection' in fact)) continue
    const known = first.get(fact.who)
    if (known === undefined) first.set(fact.who, fact.connection)
    else if (known !== fact.connection) several.add(fact.who)
  }
  return several
}

function output(fact: Output, lang: Lang, ascii: boolean): string[] {
  const lines = fact.text
    .trimEnd()
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
  const shown = lines.length > OUTPUT_LINES ? lines.slice(0, OUTPUT_LINES - 1) : lines
  const labels = shown.map((text, index) => {
    const label = factLabel({ ...fact, text: text.trim() }, lang, ascii)
    return index === 0 ? FACT.said(fact.kind, label)[lang] : label
  })
  const more = lines.length - shown.length
  return more > 0 ? [...labels, MORE.lines(more)[lang]] : labels
}

function shapeOf(fact: Fact): Shape {
  switch (fact.kind) {
    case 'opened':
      return 'handshake'
    case 'sent':
    case 'request':
      return 'to-server'
    case 'received':
    case 'response':
      return 'to-visitor'
    case 'closed':
      return `cut-by-${fact.by}`
    case 'exit':
      return 'end'
    default:
      return 'note'
  }
}

function isBad(fact: Fact): boolean {
  if (fact.kind === 'response') return fact.status >= 400
  if (fact.kind === 'console') return fact.level === 'error'
  return fact.kind === 'error' || fact.kind === 'stderr' || fact.kind === 'exit'
}

function showsLife({ kind }: Fact): boolean {
  return kind === 'opened' || kind === 'received' || kind === 'response' || kind === 'stdout'
}
