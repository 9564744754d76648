import { once } from 'node:events'
import net from 'node:net'
import { Signal } from '../../../world/signal.ts'
import { type Port, portPair, socketPort } from '../../../world/wire/port.ts'
import { assert, suite } from '../../harness.ts'

/** Listens on a port and writes down what happens. */
function record(port: Port): { events: string[]; until: (last: string) => Promise<void> } {
  const events: string[] = []
  const signal = new Signal()
  const note = (event: string): void => {
    events.push(event)
    signal.fire()
  }
  port.listen({
    data: (bytes) => note(`data ${bytes.toString()}`),
    end: () => note('end'),
    close: (error) => note(error === null ? 'close' : 'close with an error'),
  })
  const until = async (last: string): Promise<void> => {
    assert.ok(
      await signal.until(() => events.includes(last), 10_000),
      `${last} in ${events.join()}`,
    )
  }
  return { events, until }
}

/** Two ends of a real TCP connection. */
async function socketPair(): Promise<{ near: net.Socket; far: net.Socket; close: () => void }> {
  const server = net.createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  const near = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  const [far] = (await once(server, 'connection')) as [net.Socket]
  const close = (): void => {
    near.destroy()
    far.destroy()
    server.close()
  }
  return { near, far, close }
}

suite('a pair of ports', (test) => {
  test('carries bytes both ways, in order', () => {
    const [left, right] = portPair()
    const [atLeft, atRight] = [record(left), record(right)]
    left.write(Buffer.from('one'))
    right.write(Buffer.from('two'))
    left.write(Buffer.from('three'))
    assert.equal(atRight.events, ['data one', 'data three'])
    assert.equal(atLeft.events, ['data two'])
  })

  test('keeps what came before anybody listened', () => {
    const [left, right] = portPair()
    left.write(Buffer.from('early'))
    left.end()
    assert.equal(record(right).events, ['data early', 'end'])
  })

  test('keeps even the loss that came before anybody listened', () => {
    const [left, right] = portPair()
    left.write(Buffer.from('early'))
    left.destroy()
    assert.equal(record(right).events, ['data early', 'close'])
  })

  test('gives bytes of its own, whatever becomes of the caller’s', () => {
    const [left, right] = portPair()
    const bytes = Buffer.from('mine')
    left.write(bytes)
    bytes.fill(0)
    assert.equal(record(right).events, ['data mine'])
  })

  test('may be ended in one direction only', () => {
    const [left, right] = portPair()
    const [atLeft, atRight] = [record(left), record(right)]
    left.end()
    left.end()
    left.write(Buffer.from('too late'))
    right.write(Buffer.from('still open'))
    assert.equal(atRight.events, ['end'])
    assert.equal(atLeft.events, ['data still open'])
  })

  test('is over when both directions are ended', () => {
    const [left, right] = portPair()
    const [atLeft, atRight] = [record(left), record(right)]
    left.end()
    right.end()
    assert.equal(atRight.events, ['end', 'close'])
    assert.equal(atLeft.events, ['end', 'close'])
  })

  test('is over at once, for both, when one is destroyed', () => {
    const [left, right] = portPair()
    const [atLeft, atRight] = [record(left), record(right)]
    left.destroy()
    right.destroy()
    left.write(Buffer.from('nobody'))
    right.write(Buffer.from('nobody'))
    right.end()
    assert.equal(atRight.events, ['close'])
    assert.equal(atLeft.events, ['close'])
  })
})

suite('a socket as a port', (test) => {
  test('carries bytes and ends both ways', async () => {
    const { near, far, close } = await socketPair()
    const [nearPort, farPort] = [socketPort(near), socketPort(far)]
    const [atNear, atFar] = [record(nearPort), record(farPort)]
    nearPort.write(Buffer.from('one'))
    await atFar.until('data one')
    farPort.write(Buffer.from('two'))
    farPort.end()
    farPort.end()
    farPort.write(Buffer.from('too late'))
    await atNear.until('end')
    nearPort.end()
    await Promise.all([atNear.until('close'), atFar.until('close')])
    assert.equal(atNear.events, ['data two', 'end', 'close'])
    assert.equal(atFar.events, ['data one', 'end', 'close'])
    close()
  })

  test('keeps what came before anybody listened', async () => {
    const { near, far, close } = await socketPair()
    const port = socketPort(far)
    near.end('early')
    await once(near, 'finish')
    const at = record(port)
    await at.until('end')
    assert.equal(at.events.slice(0, 2), ['data early', 'end'])
    close()
  })

  test('tells a failure, even one before anybody listened for it', async () => {
    const { near, far, close } = await socketPair()
    const port = socketPort(far)
    const at = record(port)
    near.resetAndDestroy()
    await at.until('close with an error')
    port.write(Buffer.from('nobody'))
    port.end()
    close()
  })

  test('closes without an error when it is destroyed', async () => {
    const { near, far, close } = await socketPair()
    const [nearPort, farPort] = [socketPort(near), socketPort(far)]
    const [atNear, atFar] = [record(nearPort), record(farPort)]
    nearPort.destroy()
    await atNear.until('close')
    await atFar.until('end')
    assert.equal(atNear.events, ['close'])
    close()
  })
})
