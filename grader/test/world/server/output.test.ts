import type { ChildProcess } from 'node:child_process'
import { PassThrough } from 'node:stream'
import { Journal } from '../../../world/journal.ts'
import { OutputReader } from '../../../world/server/output.ts'
import { assert, suite } from '../../harness.ts'

interface Read {
  readonly lines: readonly string[]
  /** How long the reading took, in ms. */
  readonly ms: number
}

/** What becomes of something that a program in `/work` prints. */
function read(text: string): Read {
  const stdout = new PassThrough()
  const journal = new Journal(() => 0)
  const child = { stdout, stderr: null } as unknown as ChildProcess
  const reader = new OutputReader(child, '/work', journal, () => undefined)
  const began = performance.now()
  stdout.emit('data', Buffer.from(text))
  stdout.emit('end')
  const ms = performance.now() - began
  assert.is(reader.bytes, Buffer.byteLength(text))
  const lines = journal.facts.flatMap((fact) => (fact.kind === 'stdout' ? [fact.text] : []))
  return { lines, ms }
}

suite('what is read of a program’s output', (test) => {
  test('names its files, ports and ws as the student knows them', () => {
    const { lines } = read(
      [
        'at serve (file:///work/server.ts:12:3)',
        'at WebSocket.send (/tmp/lab/node_modules/ws/index.js:3:4)',
        String.raw`at C:\lab\node_modules\ws\index.js:3:4`,
        'listen EADDRINUSE: /tmp/lab/s/8888.sock',
        'see https://www.npmjs.com/package/ws, and node_modules/ws/README.md',
      ].join('\n'),
    )
    assert.equal(lines, [
      'at serve (server.ts:12:3)',
      'at WebSocket.send (node_modules/ws/index.js:3:4)',
      String.raw`at node_modules\ws\index.js:3:4`,
      'listen EADDRINUSE: :::8888',
      'see https://www.npmjs.com/package/ws, and node_modules/ws/README.md',
    ])
  })

  test('takes no longer for one long word than for many short ones', () => {
    for (const part of ['x', '/', '/1', '/node_modules/w']) {
      const long = part.repeat(30_000 / part.length)
      const short = `${long.slice(0, 99)}\n`.repeat(300)
      const fastest = (text: string): number =>
        Math.min(...Array.from({ length: 5 }, () => read(text).ms))
      const ratio = fastest(long) / fastest(short)
      // Each character of a word compared with each that follows would make it 300.
      assert.ok(ratio < 30, `${part}: ${ratio}`)
    }
  })
})
