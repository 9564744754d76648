import { once } from 'node:events'
import { createServer } from 'node:http'
import { WebSocket } from 'ws'
import { assert, suite } from '../../grader/test/harness.ts'
import { DeckError } from '../build/fault.ts'
import type { Change } from '../page/reload.ts'
import { listenNear } from '../serve/ports.ts'
import { startServer } from '../serve/server.ts'

const page = (html: string): { files: Map<string, string> } => {
  return { files: new Map([['index.html', html]]) }
}

/** What is said next. */
async function next(socket: WebSocket): Promise<Change> {
  const [data] = (await once(socket, 'message')) as [Buffer]
  return JSON.parse(String(data)) as Change
}

suite('the deck’s server', (test) => {
  test('takes the next port where the wanted one is in use', async () => {
    const other = createServer()
    const taken = await listenNear(other, 18_300)
    {
      await using server = await startServer(page('one'), taken)
      assert.ok(server.port > taken)
      assert.is(await (await fetch(`http://localhost:${server.port}/`)).text(), 'one')
      assert.is((await fetch(`http://localhost:${server.port}/../package.json`)).status, 404)
    }
    other.close()
    await once(other, 'close')
  })

  test('tells who looks of every change, and of what is wrong with one', async () => {
    await using server = await startServer(page('one'), 18_340)
    const origin = `http://localhost:${server.port}`
    const socket = new WebSocket(`ws://localhost:${server.port}/changes`, { origin })
    assert.equal(await next(socket), { type: 'good' })
    const text = { en: 'wrong', fr: 'faux' }
    server.show(new DeckError([{ file: 'a.md', line: 3, slide: 'x', text }]))
    assert.equal(await next(socket), {
      type: 'faults',
      lines: { en: ['a.md:3 (slide x): wrong'], fr: ['a.md:3 (diapo x)\u202f: faux'] },
    })
    assert.is(await (await fetch(`${origin}/`)).text(), 'one', 'the last good state stays')
    server.show(page('two'))
    assert.equal(await next(socket), { type: 'changed' })
    assert.is(await (await fetch(`${origin}/`)).text(), 'two')
    socket.terminate()
  })

  test('refuses WebSockets of other origins, and of none', async () => {
    await using server = await startServer(page('one'), 18_360)
    for (const origin of ['http://evil.example', undefined]) {
      const socket = new WebSocket(
        `ws://localhost:${server.port}/changes`,
        origin ? { origin } : {},
      )
      const [error] = (await once(socket, 'error')) as [Error]
      assert.match(error.message, '403')
    }
  })
})
