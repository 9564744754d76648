/** The text of a ```sequence fence, as the diagram that the reports and the slides share. */
import type { Text } from '../../grader/model/text.ts'
import type { Lane, Row, Sequence, Tone } from '../../grader/report/sequence.ts'

export interface Trouble {
  /** Within the fence, from 1. */
  readonly line: number
  readonly text: Text
}

export type ReadSequence =
  | { readonly kind: 'read'; readonly sequence: Sequence }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }

const TONES: readonly Tone[] = ['plain', 'good', 'bad', 'quiet']
const TONE = String.raw`(?:\s*\[(?<tone>\w+)\])?`
const MESSAGE = new RegExp(
  String.raw`^(?<from>.+?)\s+(?<arrow>->|x|<->)\s+(?<to>[^:[]+?)${TONE}\s*:\s*(?<label>.*)$`,
)
const NOTE = new RegExp(String.raw`^note\s+(?<lane>[^:[]+?)${TONE}\s*:\s*(?<label>.*)$`)
const GAP = /^gap\s*:\s*(?<label>.*)$/

/**
 * Reads `title: …`, `lanes: A, B`, then rows: `A -> B [good]: text`, `A x B: lost`, `A <-> B: both
 * ways`, `note A: text`, `gap: time passes`.
 */
export function readSequence(text: string): ReadSequence {
  const lines = text.replace(/\n$/, '').split('\n')
  const trouble = (line: number, en: string, fr: string): ReadSequence => ({
    kind: 'trouble',
    trouble: { line, text: { en, fr } },
  })
  const title = /^title:\s*(.+?)\s*$/.exec(lines[0] ?? '')?.[1]
  if (title === undefined) {
    return trouble(
      1,
      'a sequence begins with title: …',
      'un diagramme de séquence commence par title: …',
    )
  }
  const names = /^lanes:\s*(.+?)\s*$/.exec(lines[1] ?? '')?.[1]?.split(/\s*,\s*/)
  if (names === undefined || names.length < 2) {
    return trouble(
      2,
      'the second line names two lanes or more: lanes: Browser, Server',
      'la deuxième ligne nomme au moins deux participants : lanes: Navigateur, Serveur',
    )
  }
  const lanes: Lane[] = names.map((label) => ({ id: label, label }))
  const rows: Row[] = []
  for (const [index, line] of lines.entries()) {
    if (index < 2 || line.trim() === '') continue
    const row = readRow(line.trim(), names)
    if (typeof row === 'string') {
      return trouble(
        index + 1,
        `this row is not understood: ${row} (A -> B: text, A x B: lost, note A: text, gap: text; lanes: ${names.join(', ')})`,
        `cette ligne n’est pas comprise : ${row} (A -> B: texte, A x B: perdu, note A: texte, gap: texte ; participants : ${names.join(', ')})`,
      )
    }
    rows.push(row)
  }
  return { kind: 'read', sequence: { title, lanes, rows } }
}

/** A row, or the line itself where it is none. */
function readRow(line: string, lanes: readonly string[]): Row | string {
  const gap = GAP.exec(line)?.groups
  if (gap !== undefined) return { kind: 'gap', label: gap['label'] ?? '' }
  const note = NOTE.exec(line)?.groups
  if (note !== undefined) {
    const { lane = '', label = '' } = note
    const tone = toneOf(note['tone'])
    return tone === null || !lanes.includes(lane) ? line : { kind: 'note', lane, label, tone }
  }
  const { from = '', to = '', arrow, label = '', tone: word } = MESSAGE.exec(line)?.groups ?? {}
  const tone = toneOf(word)
  if (tone === null || !lanes.includes(from) || !lanes.includes(to)) return line
  const kind = 'message'
  return { kind, from, to, label, tone, lost: arrow === 'x', both: arrow === '<->' }
}

function toneOf(word: string | undefined): Tone | null {
  return word === undefined ? 'plain' : (TONES.find((tone) => tone === word) ?? null)
}
