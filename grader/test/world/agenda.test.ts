import { Agenda } from '../../world/agenda.ts'
import { assert, suite } from '../harness.ts'

suite('the lab’s agenda on the virtual clock', (test) => {
  test('does each thing once it is due, in the order of the instants', () => {
    let now = 0
    const done: string[] = []
    const agenda = new Agenda(() => now, true)
    agenda.later(300, () => done.push('third'))
    agenda.later(100, () => done.push('first'))
    agenda.later(100, () => done.push('second'))
    assert.is(agenda.next, 100)
    agenda.run()
    assert.equal(done, [])
    now = 100
    agenda.run()
    assert.equal(done, ['first', 'second'])
    assert.is(agenda.next, 300)
    now = 1000
    agenda.run()
    assert.equal(done, ['first', 'second', 'third'])
    assert.is(agenda.next, null)
  })

  test('does what is planned meanwhile, where that is due as well', () => {
    const done: string[] = []
    const agenda = new Agenda(() => 50, true)
    agenda.later(0, () => {
      done.push('one')
      agenda.later(0, () => done.push('and its consequence'))
      agenda.later(1, () => done.push('too early'))
    })
    agenda.run()
    assert.equal(done, ['one', 'and its consequence'])
    assert.is(agenda.next, 51)
  })

  test('does nothing once the story is over', () => {
    let now = 0
    const agenda = new Agenda(() => now, true)
    agenda.later(10, () => {
      throw new Error('too late')
    })
    agenda.clear()
    now = 20
    agenda.run()
    assert.is(agenda.next, null)
  })
})

suite('the lab’s agenda in real time', (test) => {
  test('leaves the time to the machine, and can be stopped', async () => {
    const agenda = new Agenda(() => performance.now(), false)
    const done: string[] = []
    await new Promise<void>((resolve) => {
      agenda.later(30, () => {
        done.push('later')
        resolve()
      })
      agenda.later(10, () => done.push('sooner'))
      assert.is(agenda.next, null)
    })
    assert.equal(done, ['sooner', 'later'])
    agenda.later(1, () => done.push('never'))
    agenda.clear()
    await new Promise<void>((resolve) => {
      new Agenda(() => 0, false).later(20, resolve)
    })
    assert.equal(done, ['sooner', 'later'])
  })
})
