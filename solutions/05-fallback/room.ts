/** The room: what was said, in order, and who wants to be told. It knows nothing of transports. */
import { randomUUID } from 'node:crypto'
import type { Cursor, Message, News, Said } from './protocol.ts'

/** Messages that are kept. Whoever is away for longer than that misses some. */
const MOST_MESSAGES = 1000

// #region room
const start = randomUUID()
const messages: Message[] = []
const listeners = new Set<() => void>()
let last = 0

/** What a page does not have yet. Numbers of another start mean nothing: it gets everything. */
export function newsSince(cursor: Cursor): News {
  const have = cursor.start === start ? cursor.number : 0
  return { start, last, messages: messages.filter(({ number }) => number > have) }
}

/** Adds to the room what is new, and tells everybody once. */
export function say(texts: readonly Said[]): void {
  for (const { id, nickname, text } of texts) {
    // A page that lost its connection sends again what was not confirmed; it may have arrived.
    if (messages.some((message) => message.id === id)) continue
    last += 1
    messages.push({ number: last, id, nickname, text })
  }
  messages.splice(0, messages.length - MOST_MESSAGES)
  for (const listener of listeners) listener()
}

/** Calls back whenever something has been said, until the function that it returns is called. */
export function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
// #endregion room
