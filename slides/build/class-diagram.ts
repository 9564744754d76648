/** The text of a ```class fence as boxes of a class diagram: inline SVG, styled by the theme. */
import type { Text } from '../../grader/model/text.ts'
import { escapeHtml } from './escape.ts'

export interface ClassBox {
  readonly name: string
  /** Compartments below the name, each with its members. */
  readonly compartments: readonly (readonly string[])[]
}

export interface ClassArrow {
  readonly from: string
  readonly to: string
  readonly label: string
}

export interface ClassDiagram {
  readonly boxes: readonly ClassBox[]
  readonly arrows: readonly ClassArrow[]
}

export type ReadClasses =
  | { readonly kind: 'read'; readonly diagram: ClassDiagram }
  | { readonly kind: 'trouble'; readonly line: number; readonly text: Text }

const ARROW = /^(?<from>\S.*?)\s+->\s+(?<to>[^:]+?)(?:\s*:\s*(?<label>.*))?$/

/** Reads boxes that empty lines separate; `--` begins a compartment, `A -> B: uses` is an arrow. */
export function readClasses(text: string): ReadClasses {
  const boxes: ClassBox[] = []
  const arrows: (ClassArrow & { line: number })[] = []
  let at = 0
  for (const block of text.split(/\n[ \t]*\n/)) {
    const lines = block.split('\n').filter((line) => line.trim() !== '')
    const line = at + 1
    at += block.split('\n').length + 1
    const drawn = lines.map((each) => ARROW.exec(each)?.groups)
    const [name = '', ...members] = lines.filter((_, index) => drawn[index] === undefined)
    for (const each of drawn) {
      const { from = '', to = '', label = '' } = each ?? {}
      if (each !== undefined) arrows.push({ from, to, label, line })
    }
    if (name === '') continue
    const compartments: string[][] = [[]]
    for (const member of members) {
      if (member.trim() === '--') compartments.push([])
      else compartments.at(-1)?.push(member.trim())
    }
    boxes.push({ name: name.trim(), compartments: compartments.filter((each) => each.length > 0) })
  }
  if (boxes.length === 0) {
    const en = 'a class diagram begins with the name of a class'
    return {
      kind: 'trouble',
      line: 1,
      text: { en, fr: 'un diagramme de classes commence par un nom' },
    }
  }
  const lost = arrows.find(({ from, to }) => [from, to].some((name) => !boxes.some(named(name))))
  if (lost !== undefined) {
    return {
      kind: 'trouble',
      line: lost.line,
      text: {
        en: `the arrow ${lost.from} -> ${lost.to} names a class that is not there`,
        fr: `la flèche ${lost.from} -> ${lost.to} nomme une classe qui n’y est pas`,
      },
    }
  }
  return { kind: 'read', diagram: { boxes, arrows } }
}

/** Pixels of the drawing; letters of the monospaced font are `letter` wide. */
const SIZE = { letter: 8.5, line: 20, pad: 10, head: 30, gap: 90, width: 1000 }

interface Placed extends ClassBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The diagram, with its text equivalent; `id` is unique in the page. */
export function classSvg(diagram: ClassDiagram, id: string): string {
  const placed = place(diagram)
  const width = Math.max(...placed.map((box) => box.x + box.width)) + 2
  const lowest = Math.max(...placed.map((box) => box.y + box.height))
  const routes = diagram.arrows.map((arrow, index) => arrowSvg(arrow, placed, lowest, index))
  const height = Math.max(lowest, ...routes.map((route) => route.bottom)) + 4
  return [
    `<svg class="classes" role="img" aria-labelledby="${id}-title ${id}-desc" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<title id="${id}-title">${escapeHtml(diagram.boxes.map((box) => box.name).join(', '))}</title>`,
    `<desc id="${id}-desc">${escapeHtml(classText(diagram).join('\n'))}</desc>`,
    ...placed.map(boxSvg),
    ...routes.map((route) => route.svg),
    '</svg>',
  ].join('')
}

/** The same in words, one line a class or arrow. */
export function classText({ boxes, arrows }: ClassDiagram): readonly string[] {
  return [
    ...boxes.map(({ name, compartments }) => `${name}: ${compartments.flat().join('; ')}`),
    ...arrows.map(({ from, to, label }) => `${from} → ${to}${label === '' ? '' : `: ${label}`}`),
  ]
}

const named =
  (name: string) =>
  (box: ClassBox): boolean =>
    box.name === name || box.name.replace(/^«[^»]*»\s*/, '') === name

function place({ boxes, arrows }: ClassDiagram): readonly Placed[] {
  const widest = Math.max(0, ...arrows.map(({ label }) => label.length))
  const gap = Math.max(SIZE.gap, widest * SIZE.letter + 30)
  let [x, y, tallest] = [1, 1, 0]
  return boxes.map((box) => {
    const letters = Math.max(box.name.length + 2, ...box.compartments.flat().map((m) => m.length))
    const width = letters * SIZE.letter + 2 * SIZE.pad
    const rows = box.compartments.reduce((sum, each) => sum + each.length, 0)
    const height = SIZE.head + rows * SIZE.line + box.compartments.length * SIZE.pad
    if (x > 1 && x + width > SIZE.width) [x, y, tallest] = [1, y + tallest + 40, 0]
    const placed = { ...box, x, y, width, height }
    x += width + (arrows.length === 0 ? 30 : gap)
    tallest = Math.max(tallest, height)
    return placed
  })
}

function boxSvg({ name, compartments, x, y, width, height }: Placed): string {
  const parts = [
    `<rect class="class-box" x="${x}" y="${y}" width="${width}" height="${height}" rx="3"/>`,
    `<rect class="class-head" x="${x}" y="${y}" width="${width}" height="${SIZE.head}" rx="3"/>`,
    `<text class="class-name" x="${x + width / 2}" y="${y + 20}" text-anchor="middle">${escapeHtml(name)}</text>`,
  ]
  let top = y + SIZE.head
  for (const members of compartments) {
    parts.push(`<path class="class-line" d="M${x} ${top}h${width}"/>`)
    for (const [index, member] of members.entries()) {
      const base = top + SIZE.pad / 2 + (index + 0.75) * SIZE.line
      parts.push(
        `<text class="class-member" x="${x + SIZE.pad}" y="${base}">${escapeHtml(member)}</text>`,
      )
    }
    top += members.length * SIZE.line + SIZE.pad
  }
  return parts.join('')
}

interface Route {
  readonly svg: string
  readonly bottom: number
}

/** Between neighbours straight, otherwise below all boxes. */
function arrowSvg(
  { from, to, label }: ClassArrow,
  boxes: readonly Placed[],
  lowest: number,
  index: number,
): Route {
  const [start, end] = [boxes.find(named(from)), boxes.find(named(to))]
  if (start === undefined || end === undefined || start === end) return { svg: '', bottom: 0 }
  const apart = Math.abs(boxes.indexOf(start) - boxes.indexOf(end))
  const words = escapeHtml(label)
  if (apart === 1 && start.y === end.y) {
    const right = end.x > start.x
    const x1 = right ? start.x + start.width : start.x
    const x2 = right ? end.x : end.x + end.width
    const y = start.y + SIZE.head / 2 + (right ? 0 : SIZE.line)
    const svg = `<path class="class-arrow" d="M${x1} ${y}H${x2}"/>${tip(x2, y, right ? 1 : -1, 0)}<text class="class-label" x="${(x1 + x2) / 2}" y="${y - 6}" text-anchor="middle">${words}</text>`
    return { svg, bottom: 0 }
  }
  const [x1, x2] = [start.x + start.width / 2, end.x + end.width / 2]
  const y = lowest + 26 + index * 24
  const foot = end.y + end.height
  const svg = `<path class="class-arrow" d="M${x1} ${start.y + start.height}V${y}H${x2}V${foot}"/>${tip(x2, foot, 0, -1)}<text class="class-label" x="${(x1 + x2) / 2}" y="${y - 6}" text-anchor="middle">${words}</text>`
  return { svg, bottom: y }
}

function tip(x: number, y: number, right: number, down: number): string {
  const [backX, backY] = [x - right * 9, y - down * 9]
  return `<path class="class-tip" d="M${x} ${y}L${backX - down * 5} ${backY - right * 5}L${backX + down * 5} ${backY + right * 5}Z"/>`
}
