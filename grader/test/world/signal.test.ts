import { Signal } from '../../world/signal.ts'
import { assert, suite } from '../harness.ts'

/** Longer than any test lasts. */
const EVER = 20_000

suite('a signal', (test) => {
  test('does not wait for what is already true', async () => {
    assert.is(await new Signal().until(() => true, EVER), true)
  })

  test('wakes whoever waits when it has come true, and not before', async () => {
    const signal = new Signal()
    let count = 0
    const woken: number[] = []
    const three = signal
      .until(() => count >= 3, EVER)
      .then((result) => {
        woken.push(3)
        return result
      })
    const one = signal.until(() => count >= 1, EVER).then(() => woken.push(1))
    signal.fire()
    count = 1
    signal.fire()
    await one
    assert.equal(woken, [1])
    count = 3
    signal.fire()
    assert.is(await three, true)
  })

  test('looks only when it fires', async () => {
    const signal = new Signal()
    let looks = 0
    const waiting = signal.until(() => ++looks > 2, EVER)
    assert.is(looks, 1)
    signal.fire()
    assert.is(looks, 2)
    signal.fire()
    assert.is(await waiting, true)
    signal.fire()
    assert.is(looks, 3)
  })

  test('gives up after its limit', async () => {
    const order: string[] = []
    setTimeout(() => order.push('sooner'), 10)
    assert.is(await new Signal().until(() => false, 30), false)
    assert.equal(order, ['sooner'])
  })

  test('does not count the time in which nothing could be read', async () => {
    const signal = new Signal()
    let came = false
    const waiting = signal.until(() => came, 200)
    const began = performance.now()
    while (performance.now() < began + 400);
    // As bytes that have come meanwhile: timers go first, and then they are read.
    setImmediate(() => {
      came = true
      signal.fire()
    })
    assert.is(await waiting, true)
  })

  test('forgets who has given up', async () => {
    const signal = new Signal()
    let looks = 0
    await signal.until(() => {
      looks++
      return false
    }, 1)
    signal.fire()
    assert.is(looks, 1)
  })

  test('may be waited for again by whom it wakes', async () => {
    const signal = new Signal()
    let count = 0
    const both = signal.until(() => count > 0, EVER).then(() => signal.until(() => count > 1, EVER))
    count = 1
    signal.fire()
    await Promise.resolve()
    count = 2
    signal.fire()
    assert.is(await both, true)
  })
})
