import { assert, suite } from '../harness.ts'
import { openWorkshop, type Workshop } from '../programs.ts'
import { putOnStage } from '../stages.ts'

let workshop: Workshop

/** It prints what comes after a handshake, byte by byte. */
const PRINTS = `
  import { WebSocketServer } from 'ws'
  new WebSocketServer({ port: 8888 }).on('connection', (_client, { socket }) =>
    socket.on('data', (data) => console.log(data.toString('hex'))))
`

/** What the program got from people of these names who said hello twice. */
async function printed(names: readonly string[]): Promise<readonly string[]> {
  await using it = await putOnStage(workshop, PRINTS)
  const { stage, facts } = it
  await stage.settle()
  for (const name of names) {
    const client = stage.raw(name)
    client.handshake()
    await stage.settle()
    for (const word of ['hello', 'hello']) {
      client.says(word)
      await stage.settle()
    }
  }
  return facts.flatMap((fact) => (fact.kind === 'stdout' ? [fact.text] : []))
}

suite('a client without a page', (test) => {
  test.before(async () => {
    workshop = await openWorkshop()
  })
  test.after(async () => {
    await workshop[Symbol.asyncDispose]()
  })

  test('masks each frame otherwise, and in the next run just so', async () => {
    const frames = await printed(['Ada', 'Ben'])
    assert.is(frames.length, 4)
    assert.is(new Set(frames).size, 4)
    assert.ok(frames.every((frame) => frame.startsWith('8185')))
    assert.equal(await printed(['Ada', 'Ben']), frames)
  })
})
