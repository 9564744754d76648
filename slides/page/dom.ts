/** Elements in one expression; text is always text. */
type Child = Node | string | null

type Listeners = Readonly<Record<string, (event: Event) => void>>

export interface Properties {
  readonly class?: string
  readonly on?: Listeners
  readonly [attribute: string]: string | number | boolean | null | undefined | Listeners
}

/** Builds an element: attributes, listeners in `on`, children; null and false leave things out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false || typeof value === 'object') continue
    element.setAttribute(name, value === true ? '' : String(value))
  }
  for (const [type, listener] of Object.entries(properties.on ?? {})) {
    element.addEventListener(type, listener)
  }
  element.append(...children.filter((child) => child !== null))
  return element
}

/** The element that has to be there. @throws Error where it is not */
export function find<T extends Element>(
  selector: string,
  type: abstract new () => T,
  within: ParentNode = document,
): T {
  const element = within.querySelector(selector)
  if (!(element instanceof type)) throw new Error(`The page has no ${selector}.`)
  return element
}
