/**
 * Runs in every page before the student's code (bundled by build.ts): keeps the page's time on the
 * lab's clock, counts the asynchronous work that would otherwise be forgotten, and records what a
 * person would have seen. It has its own copies of whatever the student's code might replace.
 */
import { install, type Clock } from '@sinonjs/fake-timers'
import { chance } from '../both/chance.ts'
import { countEffects, hasEffects } from './effects.ts'
import { replaceEventSource } from './event-source.ts'
import {
  clickOn,
  comeBack,
  count,
  type Entries,
  entries,
  fill,
  focus,
  press,
  select,
  textOf,
} from './hands.ts'
import { keep, kept, type Kept } from './keep.ts'
import { awaitedLoads, countLoads, type Load } from './loads.ts'
import { WORKER_NOTICE } from './notice.ts'
import { type Reading, readings } from './reading.ts'
import { RELIEF } from './relief.ts'
import { countRequests, requests } from './requests.ts'
import { heedSilence, isSilent, silence } from './silence.ts'
import { beginning } from './timing.ts'
import { turn } from './turn.ts'
import { countWork, work } from './work.ts'

export interface AgentState {
  /** Epoch ms of the next timer, or null. */
  readonly next: number | null
  /** Asynchronous work on its way (reading a Blob, hashing, an effect whose end is awaited…). */
  readonly pending: number
  /** Requests whose answer's head the page's code has not been given yet (fetch). */
  readonly heads: number
  /** Answers whose body its code waits for. */
  readonly bodies: number
  /** Requests by XMLHttpRequest that are not over. */
  readonly requests: number
  /** The answers that its code reads piece by piece. */
  readonly readings: readonly Reading[]
  /** What scripts, images and frames have yet to tell of. */
  readonly loads: readonly Load[]
  /** WebSockets that the page asked for, and `close()` calls on those that were not closed yet. */
  readonly sockets: number
  /** Sockets on which the page called `close()`, by the order of their creation, from 1. */
  readonly closing: readonly number[]
}

/** A text that stood on the page, and since when. */
export interface Shown {
  /** Epoch ms on the page's clock. */
  readonly at: number
  readonly text: string
}

export interface AgentOptions {
  /** Epoch ms of a document that the lab does not tell by itself; null to leave time real. */
  readonly epoch: number | null
  /** CSS selectors of the elements whose texts are recorded. */
  readonly watch: readonly string[]
  /** Whether the page finds a WebSocket API. */
  readonly webSocket: boolean
  /** What its browser has from another tab; null where it is the first. */
  readonly kept: Kept | null
}

export interface Agent {
  start(options: AgentOptions): void
  moveTo(to: number): Promise<AgentState>
  state(): Promise<AgentState>
  /** The texts that an element showed, in order; each differs from the one before. */
  shown(selector: string): readonly Shown[]
  /** Clicks as a mouse does; false if the element is not there or cannot be seen. */
  click(selector: string): Promise<boolean>
  /** Puts words into a field, and clicks; false if one of them is not there. */
  write(selector: string, words: string, button: string): Promise<boolean>
  /** Puts words into a field, as if they had been typed; false if there is no such field. */
  fill(selector: string, words: string): boolean
  /** Does so with one text after the other, each time with a click; false if one was not there. */
  fillEach(selector: string, button: string, texts: readonly string[]): Promise<boolean>
  focus(selector: string): boolean
  /** Somebody has been in another tab, and comes back. */
  comeBack(): void
  entries(selector: string): Entries
  /** How many such elements there are, seen or not. */
  count(selector: string): number
  /** What its browser keeps for further tabs. */
  kept(): Kept
  /** Makes so many WebSockets that succeed, and ends them: see relief.ts. */
  relieve(count: number): Promise<void>
  /** Nobody is in front of the page any more: see silence.ts. */
  silence(): void
}

declare global {
  var __lab: Agent
}

/**
 * How old a document is when its script begins, in ms: in a browser performance.now() is never 0, and
 * many a page takes 0 for "not yet". As long as three frames, so that these lie where they lay.
 */
const LOADED = 48

/** Turns of the page's event loop between what a person writes and the click. */
const TURNS = 3

const realNow = Date.now
const { reportError } = globalThis
/** What a browser does with a timer whose handler is a string. */
const globalEval = Reflect.get(globalThis, 'eval') as (code: string) => unknown
const records = new Map<string, Shown[]>()
const NativeSocket = globalThis.WebSocket
let clock: Clock | null = null
let created = 0
const closing = new Set<number>()
const numbers = new WeakMap<WebSocket, number>()

function start({ epoch, watch, webSocket, kept: found }: AgentOptions): void {
  // Before the clock is replaced, and what it tells of the document with it.
  if (found !== null) keep(found)
  if (epoch !== null) {
    const told = beginning()
    // A document within another would have the seed of a whole page's.
    if (told !== null && window.top === window) Math.random = chance(told.seed)
    clock = install({
      now: (told?.epoch ?? epoch) - LOADED,
      toFake: [
        'setTimeout',
        'clearTimeout',
        'setInterval',
        'clearInterval',
        'Date',
        'Intl',
        'performance',
        'requestAnimationFrame',
        'cancelAnimationFrame',
        'requestIdleCallback',
        'cancelIdleCallback',
      ],
      ignoreMissingTimers: true,
      loopLimit: 1_000_000,
    })
    clock.tick(LOADED)
    noSoonerThanOneMillisecond()
    limitSignals()
  }
  // Whether this machine has a network is no part of the story: localhost is always there.
  Object.defineProperty(Navigator.prototype, 'onLine', { get: () => true, configurable: true })
  heedSilence()
  countWork()
  countEffects()
  countRequests()
  countLoads()
  if (epoch !== null) replaceEventSource()
  countSockets()
  noticeWorkers()
  if (!webSocket) {
    Reflect.deleteProperty(globalThis, 'WebSocket')
    Reflect.deleteProperty(globalThis, 'WebSocketStream')
  }
  record(watch)
}

/** An interval of 0 ms would never let the virtual clock move. */
function noSoonerThanOneMillisecond(): void {
  for (const name of ['setTimeout', 'setInterval'] as const) {
    const faked = globalThis[name] as (handler: unknown, ms: number, ...args: unknown[]) => number
    const careful = (handler: unknown, ms?: number, ...args: unknown[]): number => {
      const run = typeof handler === 'function' ? handler : globalEval.bind(null, String(handler))
      return faked(run, Math.max(1, Number(ms) || 0), ...args)
    }
    Object.assign(globalThis, { [name]: careful })
  }
}

/** A time limit for a request is time like any other. */
function limitSignals(): void {
  AbortSignal.timeout = (ms: number) => {
    const controller = new AbortController()
    setTimeout(() => controller.abort(new DOMException('signal timed out', 'TimeoutError')), ms)
    return controller.signal
  }
}

/** The lab waits until each socket that the page made, and each `close()`, has reached the wire. */
function countSockets(): void {
  const Native = globalThis.WebSocket
  const close = Reflect.get(Native.prototype, 'close')
  globalThis.WebSocket = new Proxy(Native, {
    construct(target, args, newTarget) {
      if (isSilent()) throw new Error('nobody is here')
      const socket = Reflect.construct(target, args, newTarget) as WebSocket
      numbers.set(socket, ++created)
      return socket
    },
  })
  Native.prototype.close = function (this: WebSocket, ...args: []) {
    close.apply(this, args)
    const number = numbers.get(this)
    if (number !== undefined) closing.add(number)
  }
}

/** A worker has a clock of its own, and connections unseen here. */
function noticeWorkers(): void {
  const notice = Reflect.get(globalThis, WORKER_NOTICE) as (word: string) => void
  Reflect.deleteProperty(globalThis, WORKER_NOTICE)
  for (const name of ['Worker', 'SharedWorker'] as const) {
    const noticed = new Proxy(globalThis[name], {
      construct(target, args, newTarget) {
        notice('')
        return Reflect.construct(target, args, newTarget) as object
      },
    })
    Object.assign(globalThis, { [name]: noticed })
  }
}

function record(selectors: readonly string[]): void {
  for (const selector of selectors) records.set(selector, [])
  // An attribute may show or hide a text: hidden, style, class, or one that a style sheet asks for.
  const options = { childList: true, characterData: true, attributes: true, subtree: true }
  new MutationObserver(look).observe(document, options)
}

function look(): void {
  for (const [selector, list] of records) {
    const element = select(selector)
    if (element === null) continue
    const text = textOf(element)
    if (text !== list.at(-1)?.text) list.push({ at: now(), text })
  }
}

/** Epoch ms on the page's clock. */
function now(): number {
  return clock?.now ?? realNow()
}

async function moveTo(to: number): Promise<AgentState> {
  for (let due = nextDue(); due !== null && due <= to; due = nextDue()) {
    fire(due)
    await turn()
  }
  fire(to)
  return state()
}

/** What a timer throws is the page's own uncaught error. */
function fire(at: number): void {
  if (clock === null) return
  try {
    clock.tick(Math.max(0, at - clock.now))
  } catch (error) {
    reportError(error)
  }
}

async function state(): Promise<AgentState> {
  await turn()
  // What style sheets alone change, and shadow trees, no observer tells of.
  look()
  return {
    next: nextDue(),
    // Where time is real, an effect's passes like any other.
    pending: work.pending + (clock !== null && hasEffects() ? 1 : 0),
    ...requests,
    readings: readings(),
    loads: awaitedLoads(),
    sockets: created,
    closing: [...closing],
  }
}

function nextDue(): number | null {
  const heap = (clock as unknown as { timerHeap?: { timers: { callAt: number }[] } } | null)
    ?.timerHeap
  return heap?.timers[0]?.callAt ?? null
}

async function write(selector: string, words: string, button: string): Promise<boolean> {
  const filled = fill(selector, words)
  // A page may switch its button on by what it finds in the field.
  for (let turns = 0; turns < TURNS; turns++) await turn()
  return (await clickOn(button, now())) && filled
}

async function fillEach(
  selector: string,
  button: string,
  texts: readonly string[],
): Promise<boolean> {
  for (const text of texts) {
    if (!fill(selector, text) || !press(button)) return false
    // Each in a turn of its own, as events come; a promise's reactions have run by then.
    await turn()
  }
  return true
}

async function relieve(count: number): Promise<void> {
  const opened = Array.from({ length: count }, () => {
    const socket = new NativeSocket(RELIEF)
    return new Promise((resolve) => {
      socket.addEventListener('open', () => socket.close())
      socket.addEventListener('close', resolve)
    })
  })
  await Promise.all(opened)
}

Object.defineProperty(globalThis, '__lab', {
  value: {
    start,
    moveTo,
    state,
    shown: (selector: string) => records.get(selector) ?? [],
    click: (selector: string) => clickOn(selector, now()),
    write,
    fill,
    fillEach,
    focus,
    comeBack,
    entries,
    count,
    kept,
    relieve,
    silence,
  },
})
