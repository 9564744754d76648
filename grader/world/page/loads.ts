/** Counts what scripts, images and frames have brought to the page, as its code hears of it. */
import { macrotask } from './turn.ts'

/** What is loaded from one address of the page's own server. */
export interface Load {
  /** Path and query. */
  readonly url: string
  /** How many elements have told of its end. */
  readonly told: number
}

/** Elements that have yet to tell, and of what. */
const awaited = new Map<Element, string>()
const told = new Map<string, number>()

/** What some element has yet to tell of. */
export function awaitedLoads(): readonly Load[] {
  // A frame that was taken out of the page tells nothing any more; a script or an image does.
  for (const element of awaited.keys()) {
    if (element instanceof HTMLIFrameElement && !element.isConnected) awaited.delete(element)
  }
  return Array.from(new Set(awaited.values()), (url) => ({ url, told: told.get(url) ?? 0 }))
}

/**
 * An element's event comes some time after its answer, and nobody else is told of it: until then the
 * page's code is about to be given something.
 */
export function countLoads(): void {
  for (const { prototype } of [HTMLScriptElement, HTMLImageElement, HTMLIFrameElement]) {
    const property = Object.getOwnPropertyDescriptor(prototype, 'src')
    if (property?.set === undefined) continue
    const set = Reflect.get(property, 'set') as (this: Element, value: unknown) => void
    Object.defineProperty(prototype, 'src', {
      ...property,
      set(this: Element, value: unknown) {
        expect(this, String(value))
        set.call(this, value)
      },
    })
  }
  const setAttribute = Reflect.get(Element.prototype, 'setAttribute')
  Element.prototype.setAttribute = function (this: Element, ...args: [string, string]) {
    const [name, value] = args.map(String)
    if (LOADERS.has(this.localName) && name?.toLowerCase() === 'src') expect(this, value ?? '')
    setAttribute.apply(this, args)
  }
}

const LOADERS = new Set(['script', 'img', 'iframe'])

function expect(element: Element, address: string): void {
  // What it asked for before, it tells nothing of any more.
  awaited.delete(element)
  if (!URL.canParse(address, document.baseURI)) return
  const { origin, pathname, search } = new URL(address, document.baseURI)
  if (origin !== location.origin) return
  const url = pathname + search
  awaited.set(element, url)
  // A turn later the page's own listeners have heard it too.
  const over = (): void =>
    macrotask(() => {
      if (awaited.get(element) !== url) return
      awaited.delete(element)
      told.set(url, (told.get(url) ?? 0) + 1)
    })
  for (const name of ['load', 'error']) element.addEventListener(name, over, { once: true })
}
