/** Whether a slide holds more than its frame: told while one writes, refused when the deck is built. */
import type { RevealApi } from 'reveal.js'
import { h } from './dom.ts'
import type { Page } from './page.ts'

export interface Overflow {
  readonly id: string
  /** `file:line`. */
  readonly source: string
  /** Slide pixels beyond the frame. */
  readonly right: number
  readonly below: number
  /** Slide pixels that one part lies upon another. */
  readonly overlap: number
}

/** Half pixels come from scaling. */
const TOLERANCE = 1.5

/** What sticks out of the current slide's frame; null where all fits. Demos scroll by themselves. */
export function overflowOf(slide: HTMLElement): Overflow | null {
  const frame = slide.querySelector<HTMLElement>('.slide')
  if (frame === null) throw new Error(`The slide ${slide.id} has no frame.`)
  const box = frame.getBoundingClientRect()
  const scale = box.width / frame.offsetWidth
  const foot = frame.querySelector('.slide-foot')?.getBoundingClientRect().top ?? box.bottom
  let [right, below] = [0, 0]
  for (const element of frame.querySelectorAll('.slide-head *, .slide-body *')) {
    if (element.closest('svg') !== null && !(element instanceof SVGSVGElement)) continue
    const { right: edge, top, bottom, width, height } = element.getBoundingClientRect()
    if (width === 0 || height === 0 || hiddenByScroll(element, frame)) continue
    right = Math.max(right, (edge - box.right) / scale)
    // What is centred sticks out at both ends.
    below = Math.max(below, (bottom - foot) / scale, (box.top - top) / scale)
  }
  for (const code of frame.querySelectorAll<HTMLElement>('pre, .table')) {
    if (code.closest('.demo') !== null) continue
    right = Math.max(right, code.scrollWidth - code.clientWidth)
    below = Math.max(below, code.scrollHeight - code.clientHeight)
  }
  const overlap = overlapIn(frame) / scale
  if (Math.max(right, below, overlap) <= TOLERANCE) return null
  return { id: slide.id, source: slide.dataset['source'] ?? '', right, below, overlap }
}

/** How far the title or a part of the body reaches into the part below it, in real pixels. */
function overlapIn(frame: HTMLElement): number {
  const parts = [...frame.querySelectorAll('.slide-head, .slide-body > *')]
  const gaps = parts.slice(1).map((part, index) => {
    const above = parts[index]
    if (above === undefined) return 0
    const inside = [above, ...above.querySelectorAll('*')].filter((each) => {
      return each.closest('svg, .demo') === null || each instanceof SVGSVGElement
    })
    const bottom = Math.max(...inside.map((each) => each.getBoundingClientRect().bottom))
    return bottom - part.getBoundingClientRect().top
  })
  return Math.max(0, ...gaps)
}

/** Whether an element lies in a part of a demo that can be scrolled. */
function hiddenByScroll(element: Element, frame: Element): boolean {
  const demo = element.closest('.demo')
  if (demo === null) return false
  for (
    let each = element.parentElement;
    each !== null && each !== frame;
    each = each.parentElement
  ) {
    if (/auto|scroll/.test(getComputedStyle(each).overflowY)) return true
    if (each === demo) return false
  }
  return false
}

export function showOverflow(deck: RevealApi, { words }: Page): void {
  const warning = h('p', { class: 'too-tall', role: 'status', hidden: true })
  document.body.append(warning)
  const look = (): void => {
    const slide = deck.getCurrentSlide()
    const overflow = slide === undefined ? null : overflowOf(slide)
    warning.hidden = overflow === null
    warning.textContent = overflow === null ? '' : `${words.tooTall} ${overflow.source}`
  }
  deck.on('slidechanged', () => requestAnimationFrame(look))
  requestAnimationFrame(look)
}

/** Goes to every slide in turn and measures it. */
export function measureSlides(deck: RevealApi): readonly Overflow[] {
  return deck.getSlides().flatMap((slide) => {
    const { h, v } = deck.getIndices(slide)
    deck.slide(h, v)
    const overflow = overflowOf(slide)
    return overflow === null ? [] : [overflow]
  })
}
