import { exitStatus } from '../../report/exit.ts'
import { assert, suite } from '../harness.ts'
import { chat, dateServer, exercise, fallback, multiClient } from './samples.ts'
import { report, submission } from './samples.ts'

const problem = { subject: 'x.zip', text: { en: 'is no archive', fr: 'n’est pas une archive' } }

suite('exit', (test) => {
  test('is 0 when every rule passed', () => {
    assert.is(exitStatus(report([submission('ada', [dateServer, dateServer])])), 0)
  })

  test('is 1 when a rule failed, was blocked or not begun', () => {
    assert.is(exitStatus(report([submission('ada', [dateServer, multiClient])])), 1)
    assert.is(exitStatus(report([submission('ada', [dateServer, fallback])])), 1)
    const blocked = exercise('01-x', { en: 'x', fr: 'x' }, [
      ['a', 'a', 'a', { verdict: 'blocked', by: 'b' }],
    ])
    assert.is(exitStatus(report([submission('ada', [dateServer, blocked])])), 1)
  })

  test('is 2 when some input could not be read, however good the rest', () => {
    assert.is(exitStatus(report([submission('ada', [dateServer])], [problem])), 2)
    assert.is(exitStatus(report([submission('ada', [multiClient])], [problem])), 2)
  })

  test('is 2 when there was nothing to judge', () => {
    assert.is(exitStatus(report([])), 2)
    assert.is(exitStatus(report([submission('ada', [])])), 2)
    assert.is(exitStatus(report([submission('ada', [{ ...dateServer, rules: [] }])])), 2)
  })

  test('is 3 when the kit failed, whatever else', () => {
    assert.is(exitStatus(report([submission('ada', [multiClient, chat])], [problem])), 3)
    assert.is(exitStatus(report([submission('ada', [{ ...dateServer, status: 'broken' }])])), 3)
    assert.is(exitStatus(report([submission('ada', [{ ...chat, status: 'graded' }])])), 3)
  })
})
