import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { install } from '@sinonjs/fake-timers'
import { WebSocket, WebSocketServer } from 'ws'
import { assert, suite } from '../../grader/test/harness.ts'
import { watch } from '../others/node/heartbeat.ts'

suite('others: what the slides quote that is in no solution', (test) => {
  test('the heartbeat drops who did not answer, and nobody else', async () => {
    const clock = install({ toFake: ['setInterval', 'clearInterval'] })
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    try {
      watch(server)
      await once(server, 'listening')
      const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
      const [polite, seen] = await connect(server, new WebSocket(url))
      const [mute] = await connect(server, new WebSocket(url, { autoPong: false }))

      const asked = Promise.all([once(seen, 'pong'), once(mute, 'ping')])
      clock.tick(30_000)
      await asked
      const dropped = once(mute, 'close')
      const askedAgain = once(seen, 'pong')
      clock.tick(30_000)
      assert.is((await dropped)[0], 1006)
      await askedAgain
      assert.is(polite.readyState, WebSocket.OPEN)
      polite.close()
      await once(polite, 'close')
    } finally {
      server.close()
      clock.uninstall()
    }
  })
})

/** The two ends of a connection, once it is there. */
async function connect(
  server: WebSocketServer,
  client: WebSocket,
): Promise<[WebSocket, WebSocket]> {
  const both = Promise.all([once(server, 'connection'), once(client, 'open')])
  const [[seen]] = (await both) as [[WebSocket], unknown]
  return [client, seen]
}
