import type { Fact } from '../model/fact.ts'
import type { Said } from './room.ts'

/** Payloads at which the length in a frame's head changes its form (RFC 6455 §5.2), in bytes. */
const BOUNDARIES: readonly number[] = [125, 126, 65_535, 65_536]
/** The longest message that is tried, in bytes. */
const LONGEST = 70_000
/** Shorter ones (bytes) have no room for their own name. */
const SHORTEST = 24

/**
 * Lengths of messages, in bytes, whose frames fall on both sides of the boundaries: what a protocol
 * adds to a message is read off the wire.
 * @param facts what passed when `said` was said
 */
export function lengthsWorthTrying(facts: readonly Fact[], said: Said): readonly number[] {
  const size = Buffer.byteLength(said.text)
  const added = new Set([0])
  for (const kind of ['sent', 'received'] as const) {
    const carrier = facts.findLast(
      (fact) => fact.kind === kind && fact.text?.includes(said.text) === true,
    )
    if (carrier?.kind === kind) added.add(carrier.payload.length - size)
  }
  // A protocol that wraps its messages is tried where its frames change, a bare one at its texts.
  if (added.size > 1) added.delete(0)
  const lengths = [...added].flatMap((more) => BOUNDARIES.map((boundary) => boundary - more))
  return [...new Set([...lengths, LONGEST])]
    .filter((length) => length >= SHORTEST)
    .toSorted((one, other) => one - other)
}

/** Four bytes, and two code units: whoever cuts by count may cut it in two. */
const LETTER = '🎉'

/** A text of so many bytes that says its length. */
export function ofLength(bytes: number): string {
  const head = `${bytes} bytes: `
  const tail = ' the end'
  const left = bytes - head.length - tail.length
  const letters = Math.floor((left - 1) / Buffer.byteLength(LETTER))
  const half = Math.floor(letters / 2)
  const rest = 'x'.repeat(left - 1 - letters * Buffer.byteLength(LETTER))
  // The one in between: the letters before it lie across even places, or else those after it.
  return head + LETTER.repeat(half) + 'x' + LETTER.repeat(letters - half) + rest + tail
}
