import { VIRTUAL_EPOCH } from '../../../world/stage.ts'
import type { Launch } from '../../../world/server/launch.ts'
import { StudentServer } from '../../../world/server/process.ts'
import { WarmProcess } from '../../../world/server/warm.ts'
import { Journal } from '../../../world/journal.ts'
import { type Folder, newFolder } from '../../folders.ts'
import { assert, suite } from '../../harness.ts'
import { isGone, openWorkshop, untilGone, type Workshop } from '../../programs.ts'

/** Says all that a program can know of its own beginning. */
const SELF = `
import net from 'node:net'
const tell = (what: string, value: unknown) => console.log(what, JSON.stringify(value))
tell('arguments', process.argv.slice(1))
tell('node', process.execArgv)
tell('folder', process.cwd())
tell('environment', process.env)
tell('module', import.meta.url)
tell('date', Date.now())
tell('performance', [performance.now(), performance.timeOrigin])
tell('uptime', process.uptime())
tell('chance', [Math.random(), Math.random()])
tell('input', process.stdin.readable)
setTimeout(() => tell('later', Date.now()), 1000)
net.createServer((socket) => socket.end('hello')).listen(8888, () => console.log('listens'))
`

let workshop: Workshop

/** Where a process is to wait for its program. */
const placeIn = (folder: Folder, name: string): Launch => ({
  entry: folder.at(name, 'server.lab.mjs'),
  folder: folder.at(name),
  sockets: folder.at(`${name}-s`),
  preload: workshop.tools.preload,
})

suite('a process that was there before its program', (test) => {
  test.before(async () => {
    workshop = await openWorkshop()
  })

  test.after(async () => workshop[Symbol.asyncDispose]())

  test('shows it nothing of that', async () => {
    const told: string[][] = []
    for (const warm of [true, false]) {
      await using program = await workshop.start(SELF, { warm })
      const line = await program.connect()
      await program.at(1000)
      const lines = await program.said(`later ${VIRTUAL_EPOCH + 1000}`)
      const place = program.folder
      told.push(
        lines.map((each) => each.replaceAll(place, 'folder').replace(/("LAB_RUN":")[^"]+/, '$1…')),
      )
      assert.is(line.heard(), 'hello')
    }
    const [warm = [], cold = []] = told
    assert.equal(warm, cold)
    assert.is(warm.length, 12)
    assert.ok(warm.includes(`date ${VIRTUAL_EPOCH}`))
    assert.not(warm.join().includes('LAB_PRELOAD'))
  })

  test('ends as any other does', async () => {
    await using program = await workshop.start(`throw new Error('oops')`, { warm: true })
    assert.equal(await program.over(), { code: 1, signal: null })
    assert.ok(program.lines('stderr').some((line) => line.includes('oops')))
  })

  test('is ended where it is not needed, and with whoever started it', async () => {
    await using folder = await newFolder()
    const surplus = new WarmProcess(placeIn(folder, 'a'))
    const orphan = new WarmProcess(placeIn(folder, 'b'))
    assert.equal(await Promise.all([surplus.ready, orphan.ready]), [true, true])
    surplus[Symbol.dispose]()
    assert.not(surplus.isReady)
    orphan.child.stdio[3]?.destroy()
    for (const { child } of [surplus, orphan]) assert.ok(await untilGone(child.pid ?? 0))
    assert.not(await new WarmProcess({ ...placeIn(folder, 'c'), preload: folder.at('none') }).ready)
  })

  test('belongs to its program once that has begun', async () => {
    await using folder = await newFolder({ 'p/server.lab.mjs': 'setInterval(() => {}, 1000)' })
    const place = placeIn(folder, 'p')
    const warm = new WarmProcess(place)
    assert.ok(await warm.ready)
    const journal = new Journal(() => 0)
    const options = { ...place, warm, clock: 'virtual', epoch: VIRTUAL_EPOCH, journal } as const
    await using server = new StudentServer(options)
    await server.settle()
    warm[Symbol.dispose]()
    await server.settle()
    assert.is(server.ended, null)
    assert.not(isGone(server.pid ?? 0))
  })
})
