/**
 * Whole outputs kept beside the tests, so that a change of what people see is seen in review.
 * `UPDATE_GOLDEN=1 node --import tsx grader/test/report/terminal.test.ts` writes them anew.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { assert } from '../harness.ts'

/**
 * Compares a text with `golden/NAME.txt`; a golden file that is missing is a failure.
 * @param beside the folder of the test, if it is another one
 */
export function isGolden(name: string, text: string, beside = import.meta.dirname): void {
  const folder = join(beside, 'golden')
  const path = join(folder, `${name}.txt`)
  if (process.env['UPDATE_GOLDEN']) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path, text)
  }
  assert.ok(existsSync(path), `${path} is missing: UPDATE_GOLDEN=1 writes it`)
  assert.fixture(text, readFileSync(path, 'utf8'))
}
