import type { AgentState } from './page/agent.ts'
import type { PageRequest } from './traffic.ts'
import type { Exchange } from './wire/exchange.ts'

/** Requests that a browser has under way to one host at once. */
const CONNECTIONS = 6

/** A document's requests to the student's server, from both ends of the way. */
export interface Requests {
  /** As the browser tells of them. */
  readonly asked: readonly PageRequest[]
  /** As the wire has seen them. */
  readonly exchanges: readonly Exchange[]
}

/**
 * Whether the page's code is about to be given something that has already come. The browser's own
 * word is no help here: it calls a request finished when its body has been read, which many never do.
 */
export function isWorking(state: AgentState, { asked, exchanges }: Requests): boolean {
  const { pending, heads, bodies, requests } = state
  const held = exchanges.filter(({ outcome }) => outcome === null)
  const begun = held.filter(({ status }) => status !== null).length
  const unanswered = held.length - begun + unsent({ asked, exchanges })
  return (
    pending > 0 ||
    heads > unanswered ||
    bodies > begun ||
    heads + bodies + requests > unanswered + begun ||
    isReading(state, exchanges) ||
    isLoading(state, exchanges)
  )
}

/** Whether an element is about to tell of what has come, or of what has failed. */
function isLoading({ loads }: AgentState, exchanges: readonly Exchange[]): boolean {
  return loads.some(({ url, told }) => {
    const over = exchanges.filter(
      (exchange) =>
        exchange.tag === null &&
        exchange.url === url &&
        (exchange.outcome === 'answered' || exchange.outcome === 'failed'),
    )
    return over.length > told
  })
}

/** Whether a piece of an answer, or its end, is on its way to a page that reads it piece by piece. */
function isReading({ readings }: AgentState, exchanges: readonly Exchange[]): boolean {
  return readings.some(({ tag, old, given, waiting }) => {
    const exchange = exchanges.find((each) => each.tag === tag)
    if (waiting === 0 || exchange === undefined || exchange.outcome === 'given-up') return false
    if (exchange.outcome !== null) return true
    // What comes may be of another length, or not at once; an end is an end.
    const isExact = !exchange.isPacked && !(old && exchange.isSniffed)
    return isExact && given < exchange.passed
  })
}

/** Requests that the wire has not seen: on their way, or kept back by the browser. */
function unsent({ asked, exchanges }: Requests): number {
  const known = new Set(exchanges.map(({ tag }) => tag))
  return asked.filter(({ over, tag }) => !over && tag !== null && !known.has(tag)).length
}

/** Whether the wire has each request of the page, and has noticed what the page gave up. */
export function haveReachedWire({ asked, exchanges }: Requests): boolean {
  const open = exchanges.filter(({ outcome }) => outcome === null)
  if (!open.every(({ arrived, held }) => arrived || held)) return false
  const known = new Map(exchanges.map((exchange) => [exchange.tag, exchange]))
  const seen = asked.every(({ tag, over }) => {
    const exchange = tag === null ? null : known.get(tag)
    if (exchange === undefined) return over || open.length >= CONNECTIONS
    return exchange === null || !over || exchange.outcome !== null
  })
  // What the agent did not make (a beacon, an image…) can only be counted.
  const others = asked.filter(({ tag, over }) => tag === null && !over).length
  return seen && others <= open.filter(({ tag }) => tag === null).length
}
