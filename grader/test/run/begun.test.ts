import { readFileSync } from 'node:fs'
import { utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { dateServer } from '../../checks/02-date-server.ts'
import type { Check } from '../../checks/check.ts'
import type { Work } from '../../model/submission.ts'
import { isBegun, notStarted, type NotStarted } from '../../run/begun.ts'
import { EXERCISES } from '../../run/prepare.ts'
import { type Folder, newFolder } from '../folders.ts'
import { assert, suite } from '../harness.ts'

const STARTER = readFileSync(join(EXERCISES, '02-date-server/server.ts'), 'utf8')

const workIn = (folder: Folder, file: string | null): Work => ({
  exercise: '02-date-server',
  folder: folder.path,
  files: { 'server.ts': file === null ? null : folder.at(file) },
})

async function stateOf(code: string, name = 'server.ts'): Promise<NotStarted | null> {
  await using folder = await newFolder({ [name]: code })
  return await notStarted(dateServer, workIn(folder, name))
}

suite('a work that was not begun', (test) => {
  test('is missing', async () => {
    await using folder = await newFolder()
    assert.is(await notStarted(dateServer, workIn(folder, null)), 'missing')
    const without = { exercise: '02-date-server', folder: folder.path, files: {} }
    assert.is(await notStarted(dateServer, without), 'missing')
  })

  test('is empty', async () => {
    for (const code of ['', '\n \t\r\n', '\uFEFF', '// nothing\n/* at all */\n', 'export {}\n']) {
      assert.is(await stateOf(code), 'empty', JSON.stringify(code))
    }
    assert.is(await stateOf('/** @license mine */'), 'empty')
    assert.is(await stateOf('// nothing', 'server.js'), 'empty')
  })

  test('is the starter, whatever was done to its spaces and comments', async () => {
    assert.is(await stateOf(STARTER), 'starter')
    const changed: Readonly<Record<string, string>> = {
      'Windows line ends': STARTER.replaceAll('\n', '\r\n'),
      'a byte order mark': `\uFEFF${STARTER}`,
      'other indentation': STARTER.replaceAll(/^ +/gm, (spaces) => '\t'.repeat(spaces.length)),
      'empty lines': STARTER.replaceAll('\n', '\n\n'),
      semicolons: STARTER.replaceAll(/^(?!\s*(?:\/[/*]|\*)|$)(.*[^{,;(])$/gm, '$1;'),
      'double quotes': STARTER.replaceAll(/'([^'\n]*)'/g, '"$1"'),
      'a comment in front': `// My name is Ada.\n${STARTER}`,
      'no comments': STARTER.replaceAll(/^\s*\/\/.*$/gm, ''),
    }
    for (const [what, code] of Object.entries(changed))
      assert.is(await stateOf(code), 'starter', what)
  })

  test('is begun by any code of one’s own, and by what does not compile', async () => {
    assert.is(await stateOf(`${STARTER}\nconsole.log('hello')\n`), null)
    assert.is(await stateOf('console.log(1)'), null)
    assert.is(await stateOf('const = 1'), null)
    assert.is(await stateOf(`${STARTER}\n}`), null)
  })

  test('may be told of one file', async () => {
    await using folder = await newFolder({ 'a.ts': STARTER, 'b.ts': 'console.log(1)', 'c.ts': '' })
    const begun = (name: string): Promise<boolean> =>
      isBegun(folder.at(name), '02-date-server', 'server.ts')
    assert.equal(await Promise.all(['a.ts', 'b.ts', 'c.ts'].map(begun)), [false, true, false])
  })

  test('of several files is begun with any of them', async () => {
    const two: Check = {
      ...dateServer,
      exercise: { ...dateServer.exercise, asked: ['server.ts', 'client.ts'] },
    }
    await using folder = await newFolder({ 'server.ts': STARTER, 'client.ts': 'console.log(1)' })
    const files = { 'server.ts': folder.at('server.ts'), 'client.ts': folder.at('client.ts') }
    const work = { exercise: two.exercise.id, folder: folder.path, files }
    assert.is(await notStarted(two, work), null)
    assert.is(await notStarted(two, { ...work, files: { ...files, 'client.ts': null } }), 'starter')
    assert.is(await notStarted(two, { ...work, files: {} }), 'missing')
  })

  test('is read once, and again when it was written anew', async () => {
    await using folder = await newFolder({ 'server.ts': 'console.log(1)' })
    const path = folder.at('server.ts')
    const begun = (): Promise<boolean> => isBegun(path, '02-date-server', 'server.ts')
    const once = new Date(1_000_000_000)
    await utimes(path, once, once)
    assert.ok(await begun())
    // Of the same size and date, so that only whoever reads it again would know.
    await folder.write({ 'server.ts': '//nsole.log(1)' })
    await utimes(path, once, once)
    assert.ok(await begun())
    assert.is(await notStarted(dateServer, workIn(folder, 'server.ts')), null)
    await folder.write({ 'server.ts': '// nothing yet' })
    assert.not(await begun())
  })
})
