import { Semaphore } from '../../run/semaphore.ts'
import { withResolvers } from '../../world/resolvers.ts'
import { assert, suite } from '../harness.ts'

/** Work that ends when it is told to. */
function works(semaphore: Semaphore, count: number, partyOf = (_index: number) => '') {
  const begun: number[] = []
  const ends: (() => void)[] = []
  const all = Array.from({ length: count }, (_, index) =>
    semaphore.run(async () => {
      begun.push(index)
      await new Promise<void>((resolve) => {
        ends[index] = resolve
      })
      return index
    }, partyOf(index)),
  )
  /** Lets one end, and the next begin. */
  const end = async (index: number): Promise<void> => {
    ends[index]?.()
    await all[index]
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { begun, all, end }
}

suite('a semaphore', (test) => {
  test('lets so many through at once, and the others in the order in which they came', async () => {
    const { begun, all, end } = works(new Semaphore(2), 5)
    assert.equal(begun, [0, 1])
    await end(1)
    assert.equal(begun, [0, 1, 2])
    await end(2)
    await end(0)
    assert.equal(begun, [0, 1, 2, 3, 4])
    await end(3)
    await end(4)
    assert.equal(await Promise.all(all), [0, 1, 2, 3, 4])
  })

  test('gives a place to the party that has the fewest', async () => {
    const parties = ['Ada', 'Ada', 'Ada', 'Ada', 'Ben', 'Ben', 'Cleo']
    const { begun, all, end } = works(new Semaphore(2), 7, (index) => parties[index] ?? '')
    assert.equal(begun, [0, 1])
    await end(0)
    assert.equal(begun.at(-1), 4, 'Ben, who has none')
    await end(1)
    assert.equal(begun.at(-1), 2, 'Ada, who came before Cleo and has none left either')
    await end(2)
    assert.equal(begun.at(-1), 3, 'Ada again')
    await end(3)
    assert.equal(begun.at(-1), 6, 'Cleo, since Ben has one')
    await end(6)
    assert.equal(begun.at(-1), 5, 'Ben, since nobody else waits')
    await end(4)
    await end(5)
    assert.equal(await Promise.all(all), [0, 1, 2, 3, 4, 5, 6])
  })

  test('has its places back when all have gone', async () => {
    const semaphore = new Semaphore(2)
    const first = works(semaphore, 3)
    for (const index of [0, 1, 2]) await first.end(index)
    const second = works(semaphore, 3)
    assert.equal(second.begun, [0, 1])
    for (const index of [0, 1, 2]) await second.end(index)
    assert.equal(second.begun, [0, 1, 2])
  })

  test('has a place back also from whom it went wrong with', async () => {
    const semaphore = new Semaphore(1)
    const oops = new Error('oops')
    const broken = semaphore.run(() => Promise.reject(oops))
    const next = semaphore.run(() => Promise.resolve('next'))
    try {
      await broken
      assert.unreachable()
    } catch (error) {
      assert.is(error, oops)
    }
    assert.is(await next, 'next')
    assert.is(await semaphore.run(() => Promise.resolve('after')), 'after')
  })

  test('gives all its places to one when nobody else is inside or waits, and to one after the other', async () => {
    const semaphore = new Semaphore(2)
    const { begun, end } = works(semaphore, 3)
    const order: string[] = []
    const { promise: left, resolve: leave } = withResolvers<void>()
    const first = semaphore.alone(async () => {
      order.push('first')
      await left
    })
    const second = semaphore.alone(async () => {
      order.push('second')
    })
    for (const index of [0, 1]) await end(index)
    assert.equal([begun, order], [[0, 1, 2], []], 'who waits for one place comes before')
    await end(2)
    assert.equal(order, ['first'])
    const late = semaphore.run(async () => {
      order.push('late')
    })
    assert.equal(order, ['first'], 'it keeps all places')
    leave()
    await Promise.all([first, late, second])
    assert.equal(order, ['first', 'late', 'second'])
    const after = works(semaphore, 3)
    assert.equal(after.begun, [0, 1])
    for (const index of [0, 1, 2]) await after.end(index)
  })
})
