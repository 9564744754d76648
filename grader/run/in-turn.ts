import { withResolvers } from '../world/resolvers.ts'
import { Semaphore } from './semaphore.ts'

/** Lets others go on while `work` waits for its time, and runs it then. */
export type Aside = <T>(work: () => Promise<T>) => Promise<T>

/** In real time everything waits for the clock, so many wait together. */
export const AT_ONCE_IN_REAL_TIME = 12

/**
 * Runs something for each item, in their order, so many at once. What one of them takes *aside* (a
 * repetition in real time, which mostly waits, and which no play under the virtual clock may
 * disturb) comes when everything else is done, all of it together: one such program among a hundred
 * holds nobody up, and ten of them take hardly longer than one.
 * @returns what became of each, in the order of the items
 */
export function inTurn<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  run: (item: Item, aside: Aside) => Promise<Result>,
): Promise<Result>[] {
  const places = new Semaphore(atOnce)
  const placesAside = new Semaphore(AT_ONCE_IN_REAL_TIME)
  let ahead = items.length
  const { promise: othersDone, resolve: open } = withResolvers<void>()
  return items.map((item) => {
    let isAhead = true
    const makeWay = (): void => {
      if (!isAhead) return
      isAhead = false
      if (--ahead === 0) open()
    }
    const aside: Aside = (work) => {
      makeWay()
      return places.outside(async () => {
        await othersDone
        return placesAside.run(work)
      })
    }
    return places.run(() => run(item, aside)).finally(makeWay)
  })
}
