import type { Fact } from '../../model/fact.ts'
import type { RawClient } from '../../world/raw.ts'
import { type Stage, Unsuitable, VIRTUAL_EPOCH } from '../../world/stage.ts'
import { LAB_PORT } from '../../world/wire/address.ts'
import { assert, suite } from '../harness.ts'
import { openWorkshop, type Workshop } from '../programs.ts'
import { putOnStage, type Staged } from '../stages.ts'

let workshop: Workshop

/** A date server as students write it, with a heartbeat like the one in the manual of ws. */
const DATES = `
  import { WebSocketServer } from 'ws'
  const server = new WebSocketServer({ port: 8888 })
  const alive = new WeakSet()
  server.on('connection', (socket) => {
    let timer: NodeJS.Timeout
    alive.add(socket)
    socket.on('pong', () => alive.add(socket))
    socket.on('message', (data) => {
      if (data.toString() !== 'date') return
      const send = () => socket.send(new Date().toISOString())
      send()
      timer = setInterval(send, 2000)
    })
    socket.on('close', (code) => {
      clearInterval(timer)
      console.log('gone', code)
    })
  })
  setInterval(() => {
    for (const socket of server.clients) {
      if (!alive.delete(socket)) socket.terminate()
      else socket.ping()
    }
  }, 10_000)
`

const put = (code: string | null, ...more: ['virtual' | 'real'] | []): Promise<Staged> =>
  putOnStage(workshop, code, ...more)

/** Waits until the program listens; on the virtual clock it does so at its first instant. */
async function listening(stage: Stage): Promise<void> {
  await stage.settle()
  const { server } = stage
  assert.ok(server)
  assert.ok(await server.signal.until(() => server.ports.has(LAB_PORT), 20_000))
}

/** A client whose WebSocket is open. */
async function arrives(stage: Stage, name: string): Promise<RawClient> {
  const client = stage.raw(name)
  client.handshake()
  await stage.settle()
  if (!stage.isVirtual) await stage.wire.signal.until(() => client.open, 20_000)
  assert.ok(client.open)
  return client
}

const ofKind = <K extends Fact['kind']>(facts: readonly Fact[], kind: K, who: string) =>
  facts.filter((fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind && fact.who === who)

suite('a stage on the virtual clock', (test) => {
  test.before(async () => {
    workshop = await openWorkshop()
  })

  test('hears a minute of dates, each at its instant and none too many', async () => {
    await using it = await put(DATES)
    const { stage, heard } = it
    await listening(stage)
    const ada = await arrives(stage, 'Ada')
    await stage.advance(700)
    ada.says('date')
    await stage.settle()
    await stage.advance(60_000)
    const instants = Array.from({ length: 31 }, (_, index) => 700 + index * 2000)
    assert.equal(
      heard(ada).map(({ at }) => at),
      instants,
    )
    assert.equal(
      heard(ada).map(({ text }) => text),
      instants.map((at) => new Date(VIRTUAL_EPOCH + at).toISOString()),
    )
    assert.is(stage.now, 60_700)
    assert.is(stage.epoch, VIRTUAL_EPOCH + 60_700)
  })

  test('begins at another instant where it is told', async () => {
    const epoch = Date.parse('2028-02-28T22:59:59Z')
    await using it = await putOnStage(workshop, DATES, 'virtual', { epoch })
    const { stage, heard } = it
    await listening(stage)
    const ada = await arrives(stage, 'Ada')
    ada.says('date')
    await stage.advance(2000)
    assert.equal(
      heard(ada).map(({ text }) => text),
      ['2028-02-28T22:59:59.000Z', '2028-02-28T23:00:01.000Z'],
    )
    assert.is(stage.epoch, epoch + 2000)
  })

  test('does several things at once, before a program has read a file', async () => {
    await using it = await putOnStage(
      workshop,
      `
        import { readFile } from 'node:fs/promises'
        import { WebSocketServer } from 'ws'
        new WebSocketServer({ port: 8888 }).on('connection', (socket) => {
          socket.on('message', () => readFile('server.ts').then(() => console.log('read')))
          socket.on('close', (code) => console.log('gone', code))
        })
      `,
    )
    const { stage, facts } = it
    await listening(stage)
    const clients = [await arrives(stage, 'Ada'), await arrives(stage, 'Ben')]
    stage.server?.atOnce(() => {
      for (const client of clients) client.saysInLeaving('date')
    })
    await stage.settle()
    const said = facts.flatMap((fact) => (fact.kind === 'stdout' ? [fact.text] : []))
    assert.equal(said, ['gone 1000', 'gone 1000', 'read', 'read'])
  })

  test('sees every heartbeat answered, so that nobody is dropped', async () => {
    await using it = await put(DATES)
    const { stage, facts } = it
    await listening(stage)
    const clients = [await arrives(stage, 'Ada'), await arrives(stage, 'Ben')]
    await stage.advance(60_000)
    for (const { name, over } of clients) {
      const pings = ofKind(facts, 'received', name).filter(({ opcode }) => opcode === 'ping')
      const pongs = ofKind(facts, 'sent', name).filter(({ opcode }) => opcode === 'pong')
      assert.equal(
        pings.map(({ at }) => at),
        [10_000, 20_000, 30_000, 40_000, 50_000, 60_000],
      )
      assert.equal(
        pongs.map(({ at }) => at),
        pings.map(({ at }) => at),
      )
      assert.not(over)
    }
  })

  test('has a client dropped that is deaf to the heartbeat', async () => {
    await using it = await put(DATES)
    const { stage, facts } = it
    await listening(stage)
    const ada = await arrives(stage, 'Ada')
    ada.deaf = true
    await stage.advance(25_000)
    const [closed] = ofKind(facts, 'closed', 'Ada')
    assert.equal([closed?.at, closed?.by, closed?.code], [20_000, 'server', 1006])
  })

  test('lets a client vanish, and the server know of it at once', async () => {
    await using it = await put(DATES)
    const { stage, facts, heard } = it
    await listening(stage)
    const ada = await arrives(stage, 'Ada')
    const ben = await arrives(stage, 'Ben')
    for (const client of [ada, ben]) client.says('date')
    await stage.advance(3000)
    ada.vanish()
    await stage.advance(6000)
    const [closed] = ofKind(facts, 'closed', 'Ada')
    assert.equal([closed?.by, closed?.code, closed?.at], ['visitor', 1006, 3000])
    assert.is(heard(ada).length, 2)
    assert.is(heard(ben).length, 5)
    assert.ok(facts.some((fact) => fact.kind === 'stdout' && fact.text === 'gone 1006'))
    assert.is(stage.server?.openConnections, 1)
  })

  test('lets a client leave with a Close frame', async () => {
    await using it = await put(DATES)
    const { stage, facts } = it
    await listening(stage)
    const ada = await arrives(stage, 'Ada')
    ada.close(1001)
    await stage.advance(1000)
    const [closed] = ofKind(facts, 'closed', 'Ada')
    assert.equal([closed?.by, closed?.code], ['visitor', 1001])
    assert.ok(facts.some((fact) => fact.kind === 'stdout' && fact.text === 'gone 1001'))
  })

  test('carries a crowd', async () => {
    await using it = await put(DATES)
    const { stage, heard } = it
    await listening(stage)
    const crowd = Array.from({ length: 50 }, (_, index) => stage.raw(`client-${index}`))
    for (const client of crowd) client.handshake()
    await stage.settle()
    for (const client of crowd) client.says('date')
    await stage.advance(4000)
    assert.ok(crowd.every((client) => heard(client).length === 3))
  })

  test('refuses where nothing listens, and goes on', async () => {
    await using it = await put('setInterval(() => {}, 1000)')
    const { stage, facts } = it
    await stage.settle()
    const ada = stage.raw('Ada')
    ada.handshake()
    await stage.advance(3000)
    assert.ok(ada.over)
    assert.match(ofKind(facts, 'error', 'Ada')[0]?.text.en ?? '', /nothing listens on port 8888/)
  })

  test('goes on to the end of the time when the program has ended', async () => {
    await using it = await put('setTimeout(() => process.exit(4), 1500)')
    const { stage, facts } = it
    await stage.advance(10_000)
    assert.is(stage.now, 10_000)
    const [exit] = ofKind(facts, 'exit', 'server')
    assert.equal([exit?.code, exit?.at], [4, 1500])
  })

  test('says why it cannot carry a program', async () => {
    await using it = await put(`
      import { Worker } from 'node:worker_threads'
      new Worker('0', { eval: true })
    `)
    try {
      await it.stage.advance(1000)
    } catch (error) {
      assert.instance(error, Unsuitable)
      assert.match((error as Unsuitable).why.en, /worker thread/)
      assert.match((error as Unsuitable).why.fr, /worker/)
      return
    }
    assert.unreachable('it was carried')
  })

  test('plays the server itself where there is no program', async () => {
    await using it = await put(null)
    const { stage, heard } = it
    const { scripted } = stage
    assert.ok(scripted)
    const ada = await arrives(stage, 'Ada')
    scripted.says('hello')
    await stage.settle()
    assert.equal(
      heard(ada).map(({ text }) => text),
      ['hello'],
    )
    scripted.welcome = 'hang'
    const ben = stage.raw('Ben')
    ben.handshake()
    await stage.advance(1000)
    assert.not(ben.open)
    scripted.accept()
    assert.ok(ben.open)
    scripted.closes(1001)
    await stage.settle()
    assert.equal(
      ['Ada', 'Ben'].map((who) => ofKind(it.facts, 'closed', who)[0]?.code),
      [1001, 1001],
    )
    scripted.welcome = 'unreachable'
    const dan = stage.raw('Dan')
    dan.handshake()
    await stage.settle()
    assert.ok(dan.over)
  })

  test('ends its program with itself', async () => {
    const it = await put(DATES)
    await listening(it.stage)
    const { server } = it.stage
    await it[Symbol.asyncDispose]()
    assert.is(server?.ended?.signal, 'SIGKILL')
  })
})

suite('a stage in real time', (test) => {
  test('hears the same, at about the same instants', async () => {
    await using it = await put(DATES, 'real')
    const { stage, heard } = it
    await listening(stage)
    const ada = await arrives(stage, 'Ada')
    const asked = stage.now
    ada.says('date')
    await stage.advance(2600)
    const [first, second, ...more] = heard(ada)
    assert.equal(more, [])
    assert.ok(first && second)
    assert.ok(first.at - asked < 1000)
    assert.ok(Math.abs(second.at - first.at - 2000) < 500)
    const written = new Date(first.text ?? '').getTime()
    assert.ok(Math.abs(written - stage.epochAt(first.at)) < 1000)
  })

  test.after(async () => {
    await workshop[Symbol.asyncDispose]()
  })
})
