import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'
import { assert, suite } from '../../grader/test/harness.ts'
import { watch } from '../others/node/heartbeat.ts'

suite('others: what the slides quote that is in no solution', (test) => {
  test('the heartbeat drops who does not answer, and nobody else', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    try {
      watch(server, 20)
      await once(server, 'listening')
      const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
      const polite = new WebSocket(url)
      await once(polite, 'open')
      const mute = new WebSocket(url, { autoPong: false })
      const [code] = (await once(mute, 'close')) as [number]
      assert.is(code, 1006)
      // Those who answer are still there, and still asked.
      await once(polite, 'ping')
      await once(polite, 'ping')
      assert.is(polite.readyState, WebSocket.OPEN)
      polite.close()
      await once(polite, 'close')
    } finally {
      server.close()
    }
  })
})
