/** Runs the switch with real transports and real timers, and tells what it does. */
import { address } from '../kit.ts'
import { type Entry, entriesOf } from './entry.ts'
import { type Command, type Happened, step, STOPPED, type Transport } from './switch.ts'
import { openTransport } from './transports.ts'
import type { Weather } from './weather.ts'

export interface Run {
  weather(weather: Weather): Promise<void>
  stop(): void
}

/** Starts at once. */
export function startRun(first: Weather, tell: (entry: Entry) => void): Run {
  const session = crypto.randomUUID()
  const began = performance.now()
  const open = new Map<Transport, () => void>()
  const limits = new Map<string, ReturnType<typeof setTimeout>>()
  let state = STOPPED

  const happen = (event: Happened): void => {
    const before = state
    const next = step(state, event)
    state = next[0]
    for (const command of next[1]) carryOut(command)
    const at = Math.round(performance.now() - began)
    for (const entry of entriesOf(at, event, before, next)) tell(entry)
  }
  const wake = (name: string, ms: number, event: Happened): void => {
    clearTimeout(limits.get(name))
    limits.set(
      name,
      setTimeout(() => happen(event), ms),
    )
  }
  const carryOut = (command: Command): void => {
    switch (command.kind) {
      case 'open': {
        const { transport, after } = command
        const close = openTransport(transport, session, after, {
          told: ({ kind, number }) => happen({ kind, transport, number }),
          failed: () => happen({ kind: 'failed', transport }),
        })
        open.set(transport, close)
        return
      }
      case 'close':
        open.get(command.transport)?.()
        open.delete(command.transport)
        clearTimeout(limits.get(command.transport))
        return
      case 'limit':
        return wake(command.transport, command.ms, { kind: 'late', transport: command.transport })
      case 'wake':
        return wake(command.what, command.ms, { kind: command.what })
      case 'show':
        return
    }
  }
  const weather = async (chosen: Weather): Promise<void> => {
    const query = `session=${session}&weather=${chosen}`
    await fetch(address('http', `network/weather?${query}`), { method: 'POST' })
  }
  weather(first)
    // Without a server nothing opens either, which the log then shows.
    .catch(() => {})
    .finally(() => happen({ kind: 'start' }))
  return {
    weather,
    stop: () => {
      happen({ kind: 'stop' })
      for (const timer of limits.values()) clearTimeout(timer)
    },
  }
}
