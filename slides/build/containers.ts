/** Blocks of our own in Markdown: `::demo id`, `::exercise N`, `:::columns`, `:::note`, `:::corrected`. */
import type { MarkdownIt, StateBlock } from 'markdown-it'
import type { Text } from '../../grader/model/text.ts'

const KINDS = ['columns', 'note', 'corrected'] as const
type Kind = (typeof KINDS)[number]

/** The word in the corner of a box. */
export const BOX_LABELS: Readonly<Record<'note' | 'corrected', Text>> = {
  note: { en: 'Note', fr: 'Remarque' },
  corrected: { en: 'Put right', fr: 'Mise au point' },
}

/** Tells of a block that cannot be understood, at a line of the piece (from 0). */
export type Complain = (offset: number, text: Text, env: unknown) => void

export function containers(md: MarkdownIt, complain: Complain): void {
  const alt = ['paragraph', 'reference', 'blockquote', 'list']
  md.block.ruler.before('fence', 'directive', directive, { alt })
  md.block.ruler.before('fence', 'container', (...args) => container(complain, ...args), { alt })
}

function lineAt(state: StateBlock, line: number): string {
  return state.src.slice(
    (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0),
    state.eMarks[line] ?? 0,
  )
}

/** `::name argument` on a line alone. */
function directive(state: StateBlock, start: number, _end: number, silent: boolean): boolean {
  const [, name = '', argument = ''] = /^::(\w+)\s+(\S+)\s*$/.exec(lineAt(state, start)) ?? []
  if (name === '') return false
  if (silent) return true
  const token = state.push('directive', '', 0)
  token.info = name
  token.content = argument
  token.map = [start, start + 1]
  token.block = true
  state.line = start + 1
  return true
}

function container(
  complain: Complain,
  state: StateBlock,
  start: number,
  end: number,
  silent: boolean,
): boolean {
  const opening = /^:::\s*(\w+)\s*$/.exec(lineAt(state, start))
  if (opening === null) return false
  if (silent) return true
  const kind = KINDS.find((each) => each === opening[1])
  const close = closing(state, start, end)
  if (kind === undefined || close === null) {
    const list = KINDS.map((each) => `:::${each}`).join(', ')
    complain(
      start,
      kind === undefined
        ? { en: `there is only ${list}`, fr: `il n’y a que ${list}` }
        : {
            en: `:::${kind} is not closed by a line :::`,
            fr: `:::${kind} n’est pas fermé par une ligne :::`,
          },
      state.env,
    )
    state.line = (close ?? end - 1) + 1
    return true
  }
  const open = state.push('container_open', 'div', 1)
  open.info = kind
  open.map = [start, close]
  open.block = true
  for (const [first, last] of parts(state, kind, start + 1, close)) {
    if (kind === 'columns') state.push('column_open', 'div', 1).block = true
    const [oldMax, oldParent] = [state.lineMax, state.parentType]
    state.lineMax = last
    state.md.block.tokenize(state, first, last)
    state.lineMax = oldMax
    state.parentType = oldParent
    if (kind === 'columns') state.push('column_close', 'div', -1).block = true
  }
  state.push('container_close', 'div', -1).block = true
  state.line = close + 1
  return true
}

/** The line of the `:::` that belongs to the one at `start`; fences are passed over. */
function closing(state: StateBlock, start: number, end: number): number | null {
  let depth = 0
  let fenced = false
  for (let line = start; line < end; line++) {
    const text = lineAt(state, line)
    if (/^(```|~~~)/.test(text)) fenced = !fenced
    if (fenced) continue
    if (/^:::\s*\w+\s*$/.test(text)) depth++
    if (/^:::\s*$/.test(text) && --depth === 0) return line
  }
  return null
}

/** The columns' lines: `+++` stands between them. */
function parts(state: StateBlock, kind: Kind, first: number, last: number): [number, number][] {
  if (kind !== 'columns') return [[first, last]]
  const found: [number, number][] = []
  let begin = first
  for (let line = first; line < last; line++) {
    if (!/^\+\+\+\s*$/.test(lineAt(state, line))) continue
    found.push([begin, line])
    begin = line + 1
  }
  return [...found, [begin, last]]
}
