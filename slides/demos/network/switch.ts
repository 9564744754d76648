/**
 * How a client chooses its transport as the weather changes: WebSocket first, then Server-Sent
 * Events, then long polling, and back to the WebSocket when it can be had. Pure: events in, state
 * and commands out.
 */
export const TRANSPORTS = ['websocket', 'events', 'poll'] as const
export type Transport = (typeof TRANSPORTS)[number]

export type Phase =
  | { readonly kind: 'stopped' }
  /** Opened, but nothing has been heard yet. */
  | { readonly kind: 'trying'; readonly transport: Transport }
  /** In use; `probing` means that the WebSocket is being tried beside it. */
  | { readonly kind: 'using'; readonly transport: Transport; readonly probing: boolean }
  /** Nothing works: all are tried again in a while. */
  | { readonly kind: 'waiting' }

export interface Switch {
  readonly phase: Phase
  /** The number of the last message. */
  readonly last: number
  /** How many messages were shown, and how many numbers were skipped. */
  readonly shown: number
  readonly lost: number
}

export type Happened =
  | { readonly kind: 'start' | 'stop' | 'again' | 'probe' }
  /** The first word of a transport: the number of the server's newest message. */
  | { readonly kind: 'hello'; readonly transport: Transport; readonly number: number }
  | { readonly kind: 'message'; readonly transport: Transport; readonly number: number }
  | { readonly kind: 'failed'; readonly transport: Transport }
  /** Nothing was heard of it within the limit. */
  | { readonly kind: 'late'; readonly transport: Transport }

export type Command =
  /** Open a transport, asking for the messages after a number (0: from now on). */
  | { readonly kind: 'open'; readonly transport: Transport; readonly after: number }
  | { readonly kind: 'close'; readonly transport: Transport }
  | { readonly kind: 'show'; readonly transport: Transport; readonly number: number }
  /** Wake me with `late` for this transport, `probe` or `again`, in so many ms; replaces the last. */
  | { readonly kind: 'limit'; readonly transport: Transport; readonly ms: number }
  | { readonly kind: 'wake'; readonly what: 'probe' | 'again'; readonly ms: number }

/** ms: until the first word, between two words, until the next probe, until all is tried again. */
export const LIMITS = { first: 2000, silence: 3500, probe: 5000, again: 3000 }

export const STOPPED: Switch = { phase: { kind: 'stopped' }, last: 0, shown: 0, lost: 0 }

type Next = readonly [state: Switch, commands: readonly Command[]]

export function step(state: Switch, event: Happened): Next {
  const { phase } = state
  switch (event.kind) {
    case 'start':
      return phase.kind === 'stopped' ? attempt(state, 'websocket', []) : [state, []]
    case 'stop':
      return [{ ...state, phase: { kind: 'stopped' } }, openOf(phase).map(close)]
    case 'again':
      return phase.kind === 'waiting' ? attempt(state, 'websocket', []) : [state, []]
    case 'probe':
      return probe(state)
    case 'hello':
    case 'message':
      return hear(state, event.transport, event.number, event.kind === 'message')
    case 'failed':
    case 'late':
      return lose(state, event.transport)
  }
}

const close = (transport: Transport): Command => ({ kind: 'close', transport })

/** The transports that are open in a phase. */
function openOf(phase: Phase): readonly Transport[] {
  if (phase.kind === 'trying') return [phase.transport]
  if (phase.kind !== 'using') return []
  return phase.probing ? [phase.transport, 'websocket'] : [phase.transport]
}

function attempt(state: Switch, transport: Transport, before: readonly Command[]): Next {
  return [
    { ...state, phase: { kind: 'trying', transport } },
    [
      ...before,
      { kind: 'open', transport, after: state.last },
      { kind: 'limit', transport, ms: LIMITS.first },
    ],
  ]
}

function probe(state: Switch): Next {
  const { phase, last } = state
  if (phase.kind !== 'using' || phase.transport === 'websocket' || phase.probing) return [state, []]
  return [
    { ...state, phase: { ...phase, probing: true } },
    [
      { kind: 'open', transport: 'websocket', after: last },
      { kind: 'limit', transport: 'websocket', ms: LIMITS.first },
    ],
  ]
}

function hear(state: Switch, transport: Transport, number: number, message: boolean): Next {
  const { phase } = state
  if (!openOf(phase).includes(transport)) return [state, []]
  const commands: Command[] = []
  // The better one has spoken: only now is the other let go.
  if (phase.kind === 'using' && phase.transport !== transport) commands.push(close(phase.transport))
  const changed = phase.kind !== 'using' || phase.transport !== transport
  const [counted, shown] = count(state, transport, number, message)
  commands.push(...shown, { kind: 'limit', transport, ms: LIMITS.silence })
  if (!changed) return [counted, commands]
  if (transport !== 'websocket') commands.push({ kind: 'wake', what: 'probe', ms: LIMITS.probe })
  return [{ ...counted, phase: { kind: 'using', transport, probing: false } }, commands]
}

/** A number that was seen before is not shown again; one that was skipped is lost. */
function count(state: Switch, transport: Transport, number: number, message: boolean): Next {
  const { last, shown, lost } = state
  if (!message) return [last === 0 ? { ...state, last: number } : state, []]
  if (number <= last) return [state, []]
  const skipped = last === 0 ? 0 : number - last - 1
  return [
    { ...state, last: number, shown: shown + 1, lost: lost + skipped },
    [{ kind: 'show', transport, number }],
  ]
}

function lose(state: Switch, transport: Transport): Next {
  const { phase } = state
  if (!openOf(phase).includes(transport)) return [state, []]
  if (phase.kind === 'using' && phase.transport !== transport) {
    const wake: Command = { kind: 'wake', what: 'probe', ms: LIMITS.probe }
    return [{ ...state, phase: { ...phase, probing: false } }, [close(transport), wake]]
  }
  // Who was in use and fell silent: all are tried anew, the best one first.
  if (phase.kind === 'using') return attempt(state, 'websocket', openOf(phase).map(close))
  const next = TRANSPORTS[TRANSPORTS.indexOf(transport) + 1]
  if (next !== undefined) return attempt(state, next, [close(transport)])
  const wake: Command = { kind: 'wake', what: 'again', ms: LIMITS.again }
  return [{ ...state, phase: { kind: 'waiting' } }, [close(transport), wake]]
}
