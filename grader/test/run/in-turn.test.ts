import { setImmediate } from 'node:timers/promises'
import { type Aside, inTurn } from '../../run/in-turn.ts'
import { assert, suite } from '../harness.ts'

/** Items that do what they are told to, one step after the other. */
function begun(names: readonly string[], atOnce: number) {
  const going: string[] = []
  const steps = new Map<string, (step: 'end' | 'aside' | Error) => void>()
  const told = (name: string): Promise<'end' | 'aside' | Error> => {
    going.push(name)
    return new Promise((resolve) => steps.set(name, resolve))
  }
  const run = async (name: string, aside: Aside): Promise<string> => {
    const step = await told(name)
    if (step instanceof Error) throw step
    if (step === 'end') return name
    return aside(async () => {
      const again = await told(`${name} again`)
      if (again instanceof Error) throw again
      return `${name} again`
    })
  }
  const all = inTurn(names, atOnce, run)
  /** Tells one what to do, and who was begun since. */
  const tell = async (name: string, step: 'end' | 'aside' | Error): Promise<readonly string[]> => {
    const before = going.length
    steps.get(name)?.(step)
    await setImmediate()
    return going.slice(before)
  }
  return { all, tell, going }
}

suite('works in turn', (test) => {
  test('go side by side, so many at once, in their order', async () => {
    const { all, tell, going } = begun(['a', 'b', 'c', 'd'], 2)
    assert.equal(going, ['a', 'b'])
    assert.equal(await tell('b', 'end'), ['c'])
    assert.equal(await tell('a', 'end'), ['d'])
    await tell('d', 'end')
    await tell('c', 'end')
    assert.equal(await Promise.all(all), ['a', 'b', 'c', 'd'])
  })

  test('what is taken aside holds up nobody, and comes when all others are done, together', async () => {
    const { all, tell } = begun(['a', 'b', 'c', 'd'], 2)
    assert.equal(await tell('a', 'aside'), ['c'])
    assert.equal(await tell('b', 'aside'), ['d'])
    assert.equal(await tell('c', 'end'), [])
    assert.equal(await tell('d', 'end'), ['a again', 'b again'])
    await tell('b again', 'end')
    await tell('a again', 'end')
    assert.equal(await Promise.all(all), ['a again', 'b again', 'c', 'd'])
  })

  test('where everything is taken aside, it comes when the last one was', async () => {
    const { all, tell } = begun(['a', 'b'], 1)
    assert.equal(await tell('a', 'aside'), ['b'])
    assert.equal(await tell('b', 'aside'), ['a again', 'b again'])
    await tell('a again', 'end')
    await tell('b again', 'end')
    assert.equal(await Promise.all(all), ['a again', 'b again'])
  })

  test('one that goes wrong keeps nobody waiting, aside or not', async () => {
    const { all, tell } = begun(['a', 'b', 'c'], 2)
    const settled = Promise.allSettled(all)
    await tell('a', 'aside')
    await tell('b', new Error('b broke'))
    assert.equal(await tell('c', 'end'), ['a again'])
    await tell('a again', new Error('a broke'))
    const results = await settled
    const told = results.map((result) =>
      result.status === 'fulfilled' ? result.value : (result.reason as Error).message,
    )
    assert.equal(told, ['a broke', 'b broke', 'c'])
  })

  test('not more than a dozen are aside at once', async () => {
    const names = Array.from({ length: 14 }, (_, index) => `w${index}`)
    const { all, tell, going } = begun(names, 14)
    for (const name of names) await tell(name, 'aside')
    assert.is(going.filter((name) => name.endsWith('again')).length, 12)
    assert.equal(await tell('w3 again', 'end'), ['w12 again'])
    for (const name of names) await tell(`${name} again`, 'end')
    assert.is((await Promise.all(all)).length, 14)
  })
})
