/**
 * `UPDATE_GOLDEN=1 node --import tsx grader/test/run/originals.test.ts` writes the kit's copy of
 * `exercises/` anew, after a change that was meant.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { CHECKS } from '../../checks/index.ts'
import {
  original,
  originalNames,
  type Originals,
  originals,
  ORIGINALS_FILE,
} from '../../run/originals.ts'
import { EXERCISES } from '../../run/prepare.ts'
import { assert, suite } from '../harness.ts'

/** What `exercises/` holds now, but for what a build leaves there. */
function handedOut(): Originals {
  const paths = readdirSync(EXERCISES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'client.js')
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => relative(EXERCISES, path).split(sep).join('/'))
    .toSorted()
  return Object.fromEntries(
    paths.map((path) => [path, readFileSync(join(EXERCISES, path), 'utf8').split('\n')]),
  )
}

suite('the kit’s copy of the exercises', (test) => {
  test('is what exercises/ holds', () => {
    const now = handedOut()
    if (process.env['UPDATE_GOLDEN']) {
      writeFileSync(ORIGINALS_FILE, `${JSON.stringify(now, null, 1)}\n`)
    }
    const changed = [...new Set([...Object.keys(now), ...Object.keys(originals())])].filter(
      (path) => now[path]?.join('\n') !== originals()[path]?.join('\n'),
    )
    assert.equal(changed, [], 'UPDATE_GOLDEN=1 writes it anew')
  })

  test('has every file that an exercise asks for and gives', () => {
    for (const { exercise } of CHECKS) {
      const names = originalNames(exercise.id)
      const wanted = [...exercise.asked, ...exercise.given]
      assert.equal(
        wanted.filter((name) => !names.includes(name)),
        [],
      )
      assert.ok(names.includes('statement.fr.md') && names.includes('hints.en.md'))
      assert.match(original(exercise.id, exercise.asked[0] ?? '') ?? '', /TODO/)
    }
    assert.is(original('02-date-server', 'nothing.ts'), null)
    assert.equal(originalNames('99-nothing'), [])
  })
})
