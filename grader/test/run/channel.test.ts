import { Channel } from '../../run/channel.ts'
import { assert, suite } from '../harness.ts'

/** What the listener hears, and the error that ended it. */
async function hear<T>(channel: Channel<T>): Promise<{ heard: T[]; error: unknown }> {
  const heard: T[] = []
  try {
    for await (const value of channel) heard.push(value)
  } catch (error) {
    return { heard, error }
  }
  return { heard, error: null }
}

suite('a channel', (test) => {
  test('hands on what was said before and after somebody listened, in order', async () => {
    const channel = new Channel<number>()
    channel.send(1)
    channel.send(2)
    const hearing = hear(channel)
    channel.send(3)
    await Promise.resolve()
    channel.send(4)
    channel.send(5)
    channel.close()
    assert.equal(await hearing, { heard: [1, 2, 3, 4, 5], error: null })
  })

  test('hands on what was said before it closed', async () => {
    const channel = new Channel<string>()
    channel.send('last words')
    channel.close()
    assert.equal(await hear(channel), { heard: ['last words'], error: null })
  })

  test('gives an error after what was said before it', async () => {
    const channel = new Channel<string>()
    const oops = new Error('oops')
    const hearing = hear(channel)
    channel.send('one')
    channel.close(oops)
    assert.equal(await hearing, { heard: ['one'], error: oops })
  })

  test('keeps the listener waiting while nothing is said', async () => {
    const channel = new Channel<string>()
    const iterator = channel[Symbol.asyncIterator]()
    const next = iterator.next()
    let settled = false
    void next.then(() => {
      settled = true
    })
    await new Promise((resolve) => setImmediate(resolve))
    assert.is(settled, false)
    channel.send('now')
    assert.equal(await next, { value: 'now', done: false })
  })
})
