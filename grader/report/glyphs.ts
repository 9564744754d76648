/**
 * The signs that drawings and lists are made of, and what takes their place where only ASCII can
 * be shown. None of the arrows is an emoji: those are two columns wide in some terminals.
 */
export interface Glyphs {
  /** The lifeline of somebody connected, and of somebody who is not. */
  readonly live: string
  readonly idle: string
  readonly line: string
  readonly cross: string
  readonly left: string
  readonly right: string
  readonly cut: string
  readonly noteLeft: string
  readonly noteRight: string
  readonly ended: string
  /** The arrows of one line a fact. */
  readonly toServer: string
  readonly toVisitor: string
  readonly both: string
  readonly note: string
  /** The marks of verdicts. */
  readonly passed: string
  readonly failed: string
  readonly blocked: string
  readonly broken: string
  readonly notStarted: string
  readonly absent: string
  readonly info: string
  readonly dot: string
  readonly ellipsis: string
}

const UNICODE: Glyphs = {
  live: '│',
  idle: '┊',
  line: '─',
  cross: '┼',
  left: '◄',
  right: '►',
  cut: '✕',
  noteLeft: '┤',
  noteRight: '├─',
  ended: '╳',
  toServer: '→',
  toVisitor: '←',
  both: '⇄',
  note: '•',
  passed: '✔',
  failed: '✘',
  blocked: '◌',
  broken: '!',
  notStarted: '–',
  absent: ' ',
  info: '▸',
  dot: '·',
  ellipsis: '…',
}

const ASCII: Glyphs = {
  live: '|',
  idle: ':',
  line: '-',
  cross: '+',
  left: '<',
  right: '>',
  cut: 'x',
  noteLeft: '|',
  noteRight: '|-',
  ended: 'X',
  toServer: '->',
  toVisitor: '<-',
  both: '<>',
  note: '*',
  passed: '+',
  failed: 'x',
  blocked: 'o',
  broken: '!',
  notStarted: '-',
  absent: ' ',
  info: '>',
  dot: '-',
  ellipsis: '...',
}

/** The signs for a terminal that can show them, or the ASCII ones. */
export function glyphsFor(ascii: boolean): Glyphs {
  return ascii ? ASCII : UNICODE
}
