/** What the lab does on a page in place of a person: looks, points, types. */
import { turn } from './turn.ts'

/** The entries of a list that can be seen. */
export interface Entries {
  /** Their texts, from the first; not more than ENTRIES_KEPT. */
  readonly texts: readonly string[]
  /** How many there are. */
  readonly count: number
}

/** Entries of a list that are told, and characters of them all. */
const ENTRIES_KEPT = 2000
const CHARACTERS_KEPT = 4_000_000

// The student's code may put something else in its place.
const { querySelector, querySelectorAll } = Document.prototype as unknown as {
  querySelector: (this: Document, selector: string) => unknown
  querySelectorAll: (this: Document, selector: string) => unknown
}

/** Two clicks on one spot are a double click where no more time lies between them, in ms. */
const DOUBLE_CLICK = 500
/** The click before, and how many there have been on that spot, each soon after the other. */
let before = { clientX: 0, clientY: 0, at: 0, count: 0 }

/** What takes the focus when it is clicked on. */
const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]'

const isVisible: (this: Element, options?: CheckVisibilityOptions) => boolean = Reflect.get(
  Element.prototype,
  'checkVisibility',
)
const click: (this: HTMLElement) => void = Reflect.get(HTMLElement.prototype, 'click')

export function select(selector: string): Element | null {
  return querySelector.call(document, selector) as Element | null
}

/**
 * Clicks as a mouse does, on what lies where it would hit; false if the element is not there or
 * cannot be seen. The browser's own input is no help here: a page that scrolls (chats do, to their
 * newest message, and smoothly) moves its button away between the look where it is and the click.
 * @param now ms on the page's clock
 */
export async function clickOn(selector: string, now: number): Promise<boolean> {
  const element = select(selector)
  if (element === null) return false
  element.scrollIntoView({ block: 'center', behavior: 'instant' })
  const { left, top, width, height } = element.getBoundingClientRect()
  if (width === 0 || height === 0) return false
  const [clientX, clientY] = [left + width / 2, top + height / 2]
  const target = document.elementFromPoint(clientX, clientY) ?? element
  // A control that is switched off takes no click.
  if (target.closest(':disabled') !== null) return true
  const detail = clicksAt(clientX, clientY, now)
  const mouse = {
    bubbles: true,
    cancelable: true,
    composed: true,
    view: window,
    detail,
    clientX,
    clientY,
  }
  const pointer = { ...mouse, pointerId: 1, pointerType: 'mouse', isPrimary: true }
  target.dispatchEvent(new PointerEvent('pointerdown', { ...pointer, buttons: 1 }))
  if (target.dispatchEvent(new MouseEvent('mousedown', { ...mouse, buttons: 1 }))) {
    const focusable = target.closest<HTMLElement>(FOCUSABLE)
    if (focusable !== null) focusable.focus({ preventScroll: true })
    else if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }
  await turn()
  target.dispatchEvent(new PointerEvent('pointerup', pointer))
  target.dispatchEvent(new MouseEvent('mouseup', mouse))
  target.dispatchEvent(new PointerEvent('click', pointer))
  if (detail === 2) target.dispatchEvent(new MouseEvent('dblclick', mouse))
  return true
}

/** How many clicks there have been on this spot in a row, as UIEvent.detail tells. */
function clicksAt(clientX: number, clientY: number, at: number): number {
  const again =
    before.clientX === clientX && before.clientY === clientY && at - before.at <= DOUBLE_CLICK
  const count = again ? before.count + 1 : 1
  before = { clientX, clientY, at, count }
  return count
}

/** Whoever types has let go of the mouse: the next click is the first of its own. */
function letsGo(): void {
  before = { ...before, count: 0 }
}

/** Puts words into a field, as if they had been typed; false if there is no such field. */
export function fill(selector: string, words: string): boolean {
  const field = select(selector)
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return false
  letsGo()
  field.focus()
  // Pages also learn by a key that something is being written: the last one stands for all.
  const key = { key: Array.from(words).at(-1) ?? 'Backspace', bubbles: true, cancelable: true }
  field.dispatchEvent(new KeyboardEvent('keydown', key))
  field.value = words
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }))
  field.dispatchEvent(new KeyboardEvent('keyup', key))
  field.dispatchEvent(new Event('change', { bubbles: true }))
  return true
}

/** Clicks by script, which asks for no round trip to the browser. */
export function press(selector: string): boolean {
  const button = select(selector)
  if (!(button instanceof HTMLElement)) return false
  click.call(button)
  return true
}

export function focus(selector: string): boolean {
  const field = select(selector)
  if (!(field instanceof HTMLElement)) return false
  letsGo()
  field.focus()
  return true
}

/** What a page is told when somebody comes back to it from another tab. */
export function comeBack(): void {
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  window.dispatchEvent(new FocusEvent('focus'))
}

/** How many there are, seen or not. */
export function count(selector: string): number {
  return (querySelectorAll.call(document, selector) as NodeListOf<Element>).length
}

/**
 * The text of an element, without those of its parts that are not rendered, and with its shadow tree
 * if it has an open one; a <br> is a line end in it, as it is to the eye. Where the whole element is
 * not rendered, what stands in it counts: it may be about to fade in.
 */
export function textOf(element: Element): string {
  const { childElementCount } = element.shadowRoot ?? element
  return wordsOf(element, childElementCount > 0 && isRendered(element))
}

function wordsOf(element: Element, onlyRendered: boolean): string {
  return Array.from(partsOf(element), (node) => {
    if (node instanceof Text) return node.data
    if (!(node instanceof Element) || (onlyRendered && !isRendered(node))) return ''
    return node instanceof HTMLBRElement ? '\n' : wordsOf(node, onlyRendered)
  }).join('')
}

function partsOf(element: Element): Iterable<Node> {
  if (element instanceof HTMLSlotElement) return element.assignedNodes({ flatten: true })
  return (element.shadowRoot ?? element).childNodes
}

/** An element without a box of its own (`display: contents`) may have parts that are seen. */
function isRendered(element: Element): boolean {
  return (
    isVisible.call(element, { visibilityProperty: true }) ||
    getComputedStyle(element).display === 'contents'
  )
}

export function entries(selector: string): Entries {
  const found = [...(querySelectorAll.call(document, selector) as NodeListOf<Element>)]
  const all = found.filter((element) => isVisible.call(element))
  const texts: string[] = []
  let characters = 0
  for (const { textContent } of all.slice(0, ENTRIES_KEPT)) {
    const text = textContent ?? ''
    characters += text.length
    if (characters > CHARACTERS_KEPT) break
    texts.push(text)
  }
  return { texts, count: all.length }
}
