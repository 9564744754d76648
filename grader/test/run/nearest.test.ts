import { nearest } from '../../run/nearest.ts'
import { assert, suite } from '../harness.ts'

suite('what was probably meant', (test) => {
  const COMMANDS = ['grade', 'prove', 'doctor']
  const OPTIONS = ['exercise', 'clock', 'jobs', 'json', 'junit', 'csv', 'verbose', 'help', 'lang']
  const EXERCISES = ['02-date-server', 'date-server', '03-multi-client', 'multi-client']

  test('is near in letters: one changed, added, left out or swapped', () => {
    assert.is(nearest('grad', COMMANDS), 'grade')
    assert.is(nearest('grqde', COMMANDS), 'grade')
    assert.is(nearest('gradee', COMMANDS), 'grade')
    assert.is(nearest('garde', COMMANDS), 'grade')
    assert.is(nearest('exercice', OPTIONS), 'exercise')
    assert.is(nearest('colck', OPTIONS), 'clock')
    assert.is(nearest('jsno', OPTIONS), 'json')
  })

  test('is the nearest of several', () => {
    assert.is(nearest('junti', OPTIONS), 'junit')
    assert.is(nearest('job', OPTIONS), 'jobs')
    // Two letters swapped are one slip, two letters added are two.
    assert.is(nearest('jsno', ['jsnoxy', 'json']), 'json')
    assert.is(nearest('02-date-serveur', EXERCISES), '02-date-server')
    assert.is(nearest('date-serveur', EXERCISES), 'date-server')
  })

  test('does not depend on case', () => {
    assert.is(nearest('GRADE', COMMANDS), 'grade')
    assert.is(nearest('ada', ['Ada-Lovelace', 'Ada']), 'Ada')
  })

  test('may be known by a part of its name', () => {
    assert.is(nearest('multi', EXERCISES), '03-multi-client')
    assert.is(nearest('server', ['02-date-server-for-everybody']), '02-date-server-for-everybody')
  })

  test('is nothing where nothing is near', () => {
    assert.is(nearest('xylophone', COMMANDS), null)
    assert.is(nearest('zz', ['02-date-server']), null)
    assert.is(nearest('grade', []), null)
  })
})
