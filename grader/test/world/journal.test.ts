import type { Fact } from '../../model/fact.ts'
import { Journal } from '../../world/journal.ts'
import { assert, suite } from '../harness.ts'

const line = (text: string) => ({ kind: 'stdout', who: 'server', text }) as const

suite('a journal', (test) => {
  test('stamps every fact with the check’s time', () => {
    let now = 0
    const journal = new Journal(() => now)
    journal.add(line('one'))
    now = 2000
    journal.add(line('two'))
    assert.equal(journal.facts, [
      { at: 0, kind: 'stdout', who: 'server', text: 'one' },
      { at: 2000, kind: 'stdout', who: 'server', text: 'two' },
    ])
  })

  test('keeps the order of arrival', () => {
    const journal = new Journal(() => 7)
    for (const text of ['c', 'a', 'b']) journal.add(line(text))
    const texts = journal.facts.map((fact) => (fact.kind === 'stdout' ? fact.text : ''))
    assert.equal(texts, ['c', 'a', 'b'])
  })

  test('tells its listeners from now on, until they have heard enough', () => {
    const journal = new Journal(() => 0)
    const heard: Fact[] = []
    journal.add(line('before'))
    const stop = journal.listen((fact) => heard.push(fact))
    journal.add(line('meanwhile'))
    stop()
    journal.add(line('after'))
    assert.equal(heard, [{ at: 0, kind: 'stdout', who: 'server', text: 'meanwhile' }])
    assert.is(journal.facts.length, 3)
  })

  test('has written a fact down before it tells of it', () => {
    const journal = new Journal(() => 0)
    let length = 0
    journal.listen(() => {
      length = journal.facts.length
    })
    journal.add(line('one'))
    assert.is(length, 1)
  })
})
