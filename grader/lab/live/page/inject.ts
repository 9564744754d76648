/**
 * Runs in each of the student's pages before their own script, while they try it: leads what the page
 * asks of localhost:8888 to where the page really comes from, tells the lab what stands in the
 * console, and loads the page anew when the code has changed.
 */

interface Settings {
  /** The version of the student's programs that this page was made from. */
  readonly version: string
  /** The browser has a WebSocket API in this weather. */
  readonly api: boolean
}

/** What a page in a frame tells the lab's page around it. */
export interface ConsoleLine {
  readonly source: 'websocket-lab'
  readonly level: 'log' | 'warn' | 'error'
  readonly text: string
}

/** ms until a lost connection to the lab is tried again. */
const AGAIN_MS = 2000
/** Characters of a console line that are told. */
const LONGEST = 500

declare const LAB_SETTINGS: Settings

const settings = LAB_SETTINGS
const Native = window.WebSocket
const OURS = /^(ws|http):\/\/(?:localhost|127\.0\.0\.1|\[::1\]):8888(?=[/?#]|$)/i

/** An address as it leads to where this page comes from. */
const led = (address: string): string =>
  address.trim().replace(OURS, (_all, scheme: string) => `${scheme}://${location.host}`)

/** The first argument led; whatever is no address stays as it is. */
const ledFirst = (args: readonly unknown[]): unknown[] => {
  const [first, ...rest] = args
  return typeof first === 'string' || first instanceof URL
    ? [led(String(first)), ...rest]
    : [...args]
}

const leading = <F extends abstract new (...args: never[]) => object>(target: F): F =>
  new Proxy(target, {
    construct: (constructor, args, newTarget) =>
      Reflect.construct(constructor as never, ledFirst(args as unknown[]), newTarget) as object,
  })

const leadingCall = <F extends (...args: never[]) => unknown>(target: F, place = 0): F =>
  new Proxy(target, {
    apply: (call, self, args: unknown[]) =>
      Reflect.apply(call, self, [...args.slice(0, place), ...ledFirst(args.slice(place))] as never),
  })

if (settings.api) {
  const Led = leading(Native)
  // So that `socket.constructor` is the WebSocket that the page knows.
  Object.defineProperty(Native.prototype, 'constructor', {
    value: Led,
    configurable: true,
    writable: true,
  })
  Object.defineProperty(window, 'WebSocket', { value: Led, configurable: true, writable: true })
} else {
  Reflect.deleteProperty(window, 'WebSocket')
}
window.EventSource = leading(window.EventSource)
window.fetch = leadingCall(window.fetch)
navigator.sendBeacon = leadingCall(navigator.sendBeacon.bind(navigator))
// eslint-disable-next-line typescript/unbound-method -- called with its own object by Reflect.apply
XMLHttpRequest.prototype.open = leadingCall(XMLHttpRequest.prototype.open, 1)

tellConsole()
reloadWhenChanged()

function tellConsole(): void {
  if (window.parent === window) return
  const tell = (level: ConsoleLine['level'], text: string): void => {
    const line: ConsoleLine = { source: 'websocket-lab', level, text: text.slice(0, LONGEST) }
    // Only our own page may have this one in a frame: see the header frame-ancestors.
    window.parent.postMessage(line, '*')
  }
  for (const level of ['log', 'warn', 'error'] as const) {
    console[level] = new Proxy(console[level], {
      apply: (call, self, args: unknown[]) => {
        tell(level, args.map(shown).join(' '))
        return Reflect.apply(call, self, args) as unknown
      },
    })
  }
  window.addEventListener('error', ({ message }) => tell('error', message))
  window.addEventListener('unhandledrejection', ({ reason }) => tell('error', shown(reason)))
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value
  if (value instanceof Error) return `${value.name}: ${value.message}`
  if (value instanceof Event) return `[${value.constructor.name} ${value.type}]`
  if (value instanceof Element)
    return `<${value.localName}${value.id === '' ? '' : `#${value.id}`}>`
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    // Circular, or not to be read: its kind has to do.
    return Object.prototype.toString.call(value)
  }
}

function reloadWhenChanged(): void {
  const socket = new Native(`ws://${location.host}/lab/reload`)
  socket.onmessage = ({ data }) => {
    if (data !== settings.version) location.reload()
  }
  socket.onclose = () => setTimeout(reloadWhenChanged, AGAIN_MS)
}
