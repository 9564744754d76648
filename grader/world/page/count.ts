/** How the agent knows what the page's code waits for. */
import { macrotask } from './turn.ts'

type Method = (...args: unknown[]) => unknown

/** Counts a piece of work until a turn after its end, so that whoever awaited it has gone on. */
export function countWhile<K extends string>(
  counts: Record<K, number>,
  what: K,
  work: Promise<unknown>,
): void {
  counts[what]++
  const done = (): void => macrotask(() => counts[what]--)
  void work.finally(done).catch(ignoreHere)
}

/** Has `look` see what these methods give, whose they are, and what they were called with. */
export function after(
  owner: object | undefined,
  names: readonly string[],
  look: (result: unknown, self: unknown, args: readonly unknown[]) => void,
): void {
  const methods = owner as Record<string, Method | undefined> | undefined
  for (const name of names) {
    const original = methods?.[name]
    // Not every browser has everything.
    if (methods === undefined || original === undefined) continue
    methods[name] = function (this: unknown, ...args: unknown[]) {
      const result = original.apply(this, args)
      look(result, this, args)
      return result
    }
  }
}

/** Whoever asked for the work hears of its failure; a count does not care. */
function ignoreHere(): void {}
