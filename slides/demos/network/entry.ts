/** What the switch did, as its log shows it and a recording keeps it. */
import type { Command, Happened, Switch, Transport } from './switch.ts'

export interface Entry {
  /** ms since the start. */
  readonly at: number
  readonly what: 'open' | 'close' | 'show' | 'use' | 'failed' | 'late' | 'waiting'
  readonly transport: Transport | null
  /** A message's number; otherwise 0. */
  readonly number: number
  readonly shown: number
  readonly lost: number
}

/** What is worth telling of one step. */
export function entriesOf(
  at: number,
  event: Happened,
  before: Switch,
  [after, commands]: readonly [Switch, readonly Command[]],
): readonly Entry[] {
  const { shown, lost } = after
  const entry = (what: Entry['what'], transport: Transport | null, number = 0): Entry => {
    return { at, what, transport, number, shown, lost }
  }
  const entries: Entry[] = []
  if (event.kind === 'failed' || event.kind === 'late') {
    if (commands.length > 0) entries.push(entry(event.kind, event.transport))
  }
  for (const command of commands) {
    if (command.kind === 'open') entries.push(entry('open', command.transport))
    if (command.kind === 'show') entries.push(entry('show', command.transport, command.number))
  }
  const used = (state: Switch): Transport | null =>
    state.phase.kind === 'using' ? state.phase.transport : null
  const now = used(after)
  if (now !== null && now !== used(before)) entries.unshift(entry('use', now))
  if (after.phase.kind === 'waiting' && before.phase.kind !== 'waiting') {
    entries.push(entry('waiting', null))
  }
  return entries
}
