import type { Lang } from '../../../model/text.ts'
import type { Row } from '../rows.ts'
import { haystack } from './describe.ts'

/** Rows that the page keeps, and how many the oldest of which go when there are more. */
export const MOST_ROWS = 20_000
const GO = 4000

export const GROUPS = ['all', 'messages', 'handshakes', 'control', 'polls', 'server'] as const
export type Group = (typeof GROUPS)[number]

export interface Filter {
  /** What has to stand somewhere in the row, in any case. */
  readonly search: string
  /** A visitor's name; '' for everybody. */
  readonly who: string
  readonly group: Group
}

/** The rows that came, and those of them that are to be seen. Knows nothing of the document. */
export class View {
  #all: Row[] = []
  #waiting: Row[] = []
  #filter: Filter = { search: '', who: '', group: 'all' }
  #lang: Lang
  #texts = new WeakMap<Row, string>()
  shown: readonly Row[] = []
  paused = false

  constructor(lang: Lang) {
    this.#lang = lang
  }

  get total(): number {
    return this.#all.length
  }

  /** How many came since the pause began. */
  get waiting(): number {
    return this.#waiting.length
  }

  /** Everybody who is named in a row, in the order in which they came. */
  get people(): readonly string[] {
    return [...new Set(this.#all.map(({ who }) => who))].filter((who) => who !== '')
  }

  add(rows: readonly Row[]): void {
    if (this.paused) {
      this.#waiting = [...this.#waiting, ...rows].slice(-MOST_ROWS)
      return
    }
    this.#all.push(...rows)
    if (this.#all.length > MOST_ROWS) {
      this.#all = this.#all.slice(GO - MOST_ROWS)
      this.#again()
      return
    }
    const more = rows.filter((row) => this.#passes(row))
    if (more.length > 0) this.shown = [...this.shown, ...more]
  }

  /** Stands still, while rows go on coming; or takes in those that came. */
  pause(paused: boolean): void {
    this.paused = paused
    if (!paused) this.add(this.#waiting.splice(0))
  }

  clear(): void {
    this.#all = []
    this.#waiting = []
    this.#again()
  }

  filter(filter: Partial<Filter>): void {
    this.#filter = { ...this.#filter, ...filter }
    this.#again()
  }

  /** What is searched for are the words of that language. */
  speak(lang: Lang): void {
    this.#lang = lang
    this.#texts = new WeakMap()
    this.#again()
  }

  #again(): void {
    this.shown = this.#all.filter((row) => this.#passes(row))
  }

  #passes(row: Row): boolean {
    const { search, who, group } = this.#filter
    if (who !== '' && row.who !== who) return false
    if (!isIn(group, row)) return false
    return search === '' || this.#text(row).includes(search.toLowerCase())
  }

  #text(row: Row): string {
    const known = this.#texts.get(row)
    if (known !== undefined) return known
    const text = haystack(row, this.#lang)
    this.#texts.set(row, text)
    return text
  }
}

function isIn(group: Group, row: Row): boolean {
  switch (group) {
    case 'all':
      return true
    case 'messages':
      return row.kind === 'frame' && isMessage(row.opcode)
    case 'handshakes':
      return row.kind === 'handshake' || row.kind === 'answer'
    case 'control':
      return (
        row.kind === 'cut' ||
        row.kind === 'trouble' ||
        (row.kind === 'frame' && !isMessage(row.opcode))
      )
    case 'polls':
      return row.kind === 'request' || row.kind === 'response' || row.kind === 'lost'
    case 'server':
      return row.kind === 'output' || row.kind === 'server'
  }
}

function isMessage(opcode: string): boolean {
  return opcode === 'text' || opcode === 'binary' || opcode === 'continuation'
}
