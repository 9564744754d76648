import { setImmediate } from 'node:timers/promises'
import { Clocks } from '../../run/clocks.ts'
import { assert, suite } from '../harness.ts'

/** Plays that end when they are told to, and what goes on at the moment. */
function begun(clocks: Clocks) {
  const going = new Set<string>()
  const ends = new Map<string, () => void>()
  const play = (kind: 'virtual' | 'real', name: string): Promise<string> =>
    clocks.run(kind, async () => {
      going.add(name)
      await new Promise<void>((resolve) => ends.set(name, resolve))
      going.delete(name)
      return name
    })
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.()
    await setImmediate()
  }
  return { play, end, going: () => [...going].toSorted() }
}

suite('plays on the two clocks', (test) => {
  test('of one kind go side by side, of both never', async () => {
    const { play, end, going } = begun(new Clocks())
    const all = [
      play('virtual', 'v1'),
      play('virtual', 'v2'),
      play('real', 'r1'),
      play('real', 'r2'),
    ]
    await setImmediate()
    assert.equal(going(), ['v1', 'v2'])
    await end('v1')
    assert.equal(going(), ['v2'])
    await end('v2')
    assert.equal(going(), ['r1', 'r2'])
    all.push(play('virtual', 'v3'))
    await end('r1')
    assert.equal(going(), ['r2'])
    await end('r2')
    assert.equal(going(), ['v3'])
    await end('v3')
    assert.equal(await Promise.all(all), ['v1', 'v2', 'r1', 'r2', 'v3'])
  })

  test('make way for the others also when they end badly', async () => {
    const { play, end, going } = begun(new Clocks())
    const clocks = new Clocks()
    const bad = clocks.run('virtual', () => Promise.reject(new Error('bad')))
    const after = clocks.run('real', () => Promise.resolve('after'))
    assert.is(await bad.catch((error: Error) => error.message), 'bad')
    assert.is(await after, 'after')
    const worse = clocks.run('real', () => Promise.reject(new Error('worse')))
    const last = clocks.run('virtual', () => Promise.resolve('last'))
    assert.is(await worse.catch((error: Error) => error.message), 'worse')
    assert.is(await last, 'last')
    const alone = play('real', 'r')
    await setImmediate()
    assert.equal(going(), ['r'])
    await end('r')
    assert.is(await alone, 'r')
  })
})
