/** Small verbs over the document. */

/** The element of that id, which the page is sure to have. @throws Error where it has not */
export function byId(id: string): HTMLElement
export function byId<E extends HTMLElement>(id: string, kind: new () => E): E
export function byId(id: string, kind: new () => HTMLElement = HTMLElement): HTMLElement {
  const found = document.querySelector(`#${id}`)
  if (found instanceof kind) return found
  throw new Error(`The page has no #${id} of that kind.`)
}

interface Attributes {
  readonly [name: string]: string | boolean
}

/** A new element with attributes and content; texts are never read as markup. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...content: readonly (string | Node)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'string') element.setAttribute(key, value)
    else element.toggleAttribute(key, value)
  }
  element.append(...content)
  return element
}

/** Writes a text where it differs: whoever listens to a live region hears it once. */
export function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text
}

/** Calls `draw` before the next picture, however often it was asked for. */
export function onceAFrame(draw: () => void): () => void {
  let asked = false
  return () => {
    if (asked) return
    asked = true
    requestAnimationFrame(() => {
      asked = false
      draw()
    })
  }
}
