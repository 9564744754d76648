/** EventSource on the lab's clock: the browser's own connects anew in real time, and tells nothing. */
import { EventSource as Standard } from 'eventsource'

const HANDLERS = ['open', 'message', 'error'] as const

/** Gives the page an EventSource that asks by `fetch` and waits by `setTimeout`, as they are now. */
export function replaceEventSource(): void {
  class EventSource extends Standard {
    // What a handler throws is an uncaught error of the page's, as with any event.
    static {
      for (const name of HANDLERS) Object.defineProperty(this.prototype, `on${name}`, handler(name))
    }
  }
  Object.assign(globalThis, { EventSource })
}

/** An event handler attribute of the page's objects: what is assigned is a listener like others. */
function handler(name: string): PropertyDescriptor {
  const handlers = new WeakMap<EventTarget, (event: Event) => void>()
  return {
    configurable: true,
    enumerable: true,
    get(this: EventTarget) {
      return handlers.get(this) ?? null
    },
    set(this: EventTarget, value: unknown) {
      const old = handlers.get(this)
      if (old !== undefined) this.removeEventListener(name, old)
      handlers.delete(this)
      if (typeof value !== 'function') return
      handlers.set(this, value as (event: Event) => void)
      this.addEventListener(name, value as (event: Event) => void)
    },
  }
}
