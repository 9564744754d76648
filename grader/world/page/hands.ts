/** What the lab does on a page in place of a person: looks, points, types. */

/** The entries of a list. */
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

const click: (this: HTMLElement) => void = Reflect.get(HTMLElement.prototype, 'click')

export function select(selector: string): Element | null {
  return querySelector.call(document, selector) as Element | null
}

/** Where to click; null if the element is not there or cannot be seen. */
export function point(selector: string): { x: number; y: number } | null {
  const element = select(selector)
  if (element === null) return null
  element.scrollIntoView({ block: 'center' })
  const { left, top, width, height } = element.getBoundingClientRect()
  return width > 0 && height > 0 ? { x: left + width / 2, y: top + height / 2 } : null
}

/** Puts words into a field, as if they had been typed; false if there is no such field. */
export function fill(selector: string, words: string): boolean {
  const field = select(selector)
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return false
  field.focus()
  field.value = words
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }))
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
  field.focus()
  return true
}

export function entries(selector: string): Entries {
  const all = [...(querySelectorAll.call(document, selector) as NodeListOf<Element>)]
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
