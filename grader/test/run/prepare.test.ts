import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { clientDiv } from '../../checks/01-client-div.ts'
import { dateServer } from '../../checks/02-date-server.ts'
import type { Check } from '../../checks/check.ts'
import type { Work } from '../../model/submission.ts'
import { EXERCISES, prepare } from '../../run/prepare.ts'
import { SyntaxTrouble } from '../../world/build.ts'
import { type Folder, newFolder } from '../folders.ts'
import { assert, suite } from '../harness.ts'

const workIn = (folder: Folder, file: string | null, check: Check = dateServer): Work => {
  const [asked = ''] = check.exercise.asked
  const path = file === null ? null : folder.at(file)
  return { exercise: check.exercise.id, folder: folder.path, files: { [asked]: path } }
}

suite('a work that is prepared', (test) => {
  test('has the kit’s own page, and the program where its own files are', async () => {
    await using folder = await newFolder({
      'server.ts': `import { word } from './words.ts'\nconsole.log(word)\n`,
      'words.ts': `export const word: string = 'date'\n`,
      'index.html': 'the student’s own',
      'client.ts': 'not to be taken',
    })
    await using place = await newFolder()
    const target = place.at('w1')
    const { files, program } = await prepare(dateServer, workIn(folder, 'server.ts'), target)
    const home = join(EXERCISES, '02-date-server')
    assert.is(files.get('/')?.body, await readFile(join(home, 'index.html'), 'utf8'))
    assert.equal(files.get('/index.html'), files.get('/'))
    assert.match(files.get('/')?.type ?? '', /^text\/html/)
    assert.match(files.get('/client.js')?.type ?? '', /^text\/javascript/)
    assert.not.match(files.get('/client.js')?.body ?? '', /not to be taken/)
    assert.equal([...files.keys()], ['/', '/index.html', '/client.js'])
    assert.is(program?.folder, target)
    assert.match(await readFile(program?.entry ?? '', 'utf8'), /"date"/)
    // A server that serves the page itself finds it beside its program, as at home.
    const laidOut = ['client.js', 'index.html', 'server.lab.mjs', 'server.ts', 'words.ts']
    assert.equal((await readdir(target)).toSorted(), laidOut)
  })

  test('may be JavaScript, a module or not', async () => {
    for (const [name, code] of [
      ['server.js', `const ws = require('ws')\nconsole.log(ws, __dirname)\n`],
      ['server.mjs', `import { WebSocketServer } from 'ws'\nconsole.log(WebSocketServer)\n`],
    ] as const) {
      await using folder = await newFolder({ [name]: code })
      await using place = await newFolder()
      const { program } = await prepare(dateServer, workIn(folder, name), place.at('w1'))
      assert.ok(program)
    }
  })

  test('has the student’s own script on the page where that is asked for', async () => {
    await using folder = await newFolder({
      'client.ts': `\n  document.title = 'mine' as string\n`,
    })
    await using place = await newFolder()
    const work = workIn(folder, 'client.ts', clientDiv)
    const { files, locate, program } = await prepare(clientDiv, work, place.at('w1'))
    assert.is(program, null)
    const { body } = files.get('/client.js') ?? { body: '' }
    const lines = body.split('\n')
    const line = lines.findIndex((each) => each.includes('document.title'))
    const column = (lines[line] ?? '').indexOf('document')
    assert.equal(locate(line + 1, column + 1), { file: 'client.ts', line: 2, column: 3 })
    assert.is(
      locate(lines.length + 10, 1)?.file ?? null,
      locate(lines.length + 10, 1)?.file ?? null,
    )
  })

  test('that does not compile is told with its place', async () => {
    for (const [code, line, column, text] of [
      [`const a = 1\nconst = 2\n`, 2, 7, 'const = 2'],
      [`function f() {\n  return 1\n`, 3, 1, ''],
      [`const text = 'é' + )\n`, 1, 20, `const text = 'é' + )`],
    ] as const) {
      const trouble = await troubleWith(code)
      const { file } = trouble
      assert.equal([file, trouble.line, trouble.lineText], ['server.ts', line, text])
      assert.is(trouble.column, column, code)
      assert.ok(trouble.message.length > 0)
    }
  })

  test('that imports what is not to be had is told with its place', async () => {
    const trouble = await troubleWith(`import express from 'express'\nexpress()\n`)
    assert.match(trouble.message, /only “ws” and Node's own modules.*“express”/)
    assert.equal([trouble.line, trouble.column], [1, 21])
    const missing = await troubleWith(`import { a } from './nowhere.ts'\nconsole.log(a)\n`)
    assert.match(missing.message, /nowhere/)
  })
})

async function troubleWith(code: string): Promise<SyntaxTrouble> {
  await using folder = await newFolder({ 'server.ts': code })
  await using place = await newFolder()
  try {
    await prepare(dateServer, workIn(folder, 'server.ts'), place.at('w1'))
  } catch (error) {
    assert.instance(error, SyntaxTrouble)
    return error as SyntaxTrouble
  }
  throw new Error(`It compiles: ${code}`)
}
