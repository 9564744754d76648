import { access } from 'node:fs/promises'
import { Standby } from '../../run/standby.ts'
import { newFolder } from '../folders.ts'
import { assert, suite } from '../harness.ts'
import { openWorkshop, untilGone, type Workshop } from '../programs.ts'

let workshop: Workshop

suite('processes on standby', (test) => {
  test.before(async () => {
    workshop = await openWorkshop()
  })

  test.after(async () => workshop[Symbol.asyncDispose]())

  test('are given to whoever comes first, each once and with a folder of its own', async () => {
    await using folder = await newFolder()
    let folders = 0
    using standby = new Standby(workshop.tools.preload, () => folder.at(`s${++folders}`))
    assert.is(standby.take(), null, 'before there is any')
    standby.fill(2)
    assert.is(standby.take(), null, 'before one is ready')
    assert.equal(await Promise.all(standby.processes.map(({ ready }) => ready)), [true, true])
    const [one, other] = [standby.take(), standby.take()]
    using first = one?.process
    using second = other?.process
    assert.ok(first?.isReady)
    assert.ok(second?.isReady)
    assert.equal([one?.folder, other?.folder], [folder.at('s1'), folder.at('s2')])
    await access(folder.at('s1', 'p'))
    assert.is(standby.take(), null)
    standby.fill(1)
    assert.is(folders, 3)
  })

  test('are no more than are wanted, and end with the lab', async () => {
    await using folder = await newFolder()
    let folders = 0
    const standby = new Standby(workshop.tools.preload, () => folder.at(`s${++folders}`))
    standby.fill(3)
    assert.equal(await Promise.all(standby.processes.map(({ ready }) => ready)), [true, true, true])
    standby.fill(1)
    standby.fill(1)
    assert.is(folders, 3)
    const waiting = standby.take()
    assert.ok(waiting)
    assert.is(standby.take(), null)
    standby.fill(1)
    // Somebody ended it meanwhile: another one takes its place.
    standby.processes[0]?.[Symbol.dispose]()
    standby.fill(1)
    assert.not(standby.processes[0]?.isOver)
    await Promise.all(standby.processes.map(({ ready }) => ready))
    const [last] = standby.processes
    standby[Symbol.dispose]()
    waiting.process[Symbol.dispose]()
    for (const { child } of [last, waiting.process].filter((each) => each !== undefined)) {
      assert.ok(await untilGone(child.pid ?? 0))
    }
    standby.fill(1)
    assert.equal(standby.processes, [], 'after the end there is nobody to wait for')
  })
})
