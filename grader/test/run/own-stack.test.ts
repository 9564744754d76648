import { fileURLToPath } from 'node:url'
import { ownStack, spareStacks } from '../../run/own-stack.ts'
import { assert, suite } from '../harness.ts'

const HERE = fileURLToPath(import.meta.url)

/** A comment, so that the line below is not the one that it becomes when it is compiled. */
function fail(): Error {
  return new Error('of its own') // line 9
}

suite('the kit’s own failure', (test) => {
  // Other tests of this process want theirs.
  test.after(() => process.setSourceMapsEnabled(true))

  test('is told with the files and lines that people can read', () => {
    spareStacks()
    const error = fail()
    assert.not.match(error.stack ?? '', /own-stack\.test\.ts:9:/)
    const [first = '', place = ''] = ownStack(error).split('\n')
    assert.is(first, 'Error: of its own')
    assert.match(place.replaceAll('file://', ''), `at fail (${HERE}:9:10)`)
  })

  test('is told as it is where there is nothing to look up', () => {
    const error = new Error('words')
    error.stack = 'Error: words\n    at place (/nowhere/file.js:1:2)\n    at node:fs:3:4'
    assert.is(ownStack(error), error.stack)
    assert.is(ownStack('thrown: a text'), 'thrown: a text')
  })
})
