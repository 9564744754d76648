import type { Fact } from '../model/fact.ts'

/** Bytes, and UTF-16 units, that an exhibit keeps of what passed: no report shows as many. */
const KEPT = 1000

/** A fact as evidence of a verdict, which is kept long after its story: the beginning of long texts. */
export function exhibit(fact: Fact): Fact {
  switch (fact.kind) {
    case 'sent':
    case 'received': {
      const { text, payload } = fact
      if (payload.length <= KEPT) return fact
      return {
        ...fact,
        text: text?.slice(0, KEPT) ?? null,
        // A copy: a view would keep all of it.
        payload: Uint8Array.from(payload.subarray(0, KEPT)),
        size: payload.length,
      }
    }
    case 'request':
    case 'response':
      return fact.body === undefined ? fact : { ...fact, body: fact.body.slice(0, KEPT) }
    default:
      return fact
  }
}
