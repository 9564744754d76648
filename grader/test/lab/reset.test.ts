import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dateServer } from '../../checks/02-date-server.ts'
import { isKept, keptName, missingIn, reset, restore } from '../../lab/reset.ts'
import { original, originalNames } from '../../run/originals.ts'
import { type Folder, newFolder } from '../folders.ts'
import { assert, suite } from '../harness.ts'

const { exercise } = dateServer
const NAMES = [...originalNames(exercise.id)].toSorted()

const handedOut = (): Promise<Folder> =>
  newFolder(Object.fromEntries(NAMES.map((name) => [name, original(exercise.id, name) ?? ''])))

const read = (folder: Folder, name: string): Promise<string> => readFile(folder.at(name), 'utf8')

suite('beginning anew', (test) => {
  test('keeps what was written beside it, each time under a name of its own', async () => {
    await using folder = await handedOut()
    for (const [time, kept] of ['server.old.ts', 'server.old-2.ts', 'server.old-3.ts'].entries()) {
      await writeFile(folder.at('server.ts'), `// try ${time}`)
      assert.equal(await reset(folder.path, exercise), { kept: [kept], restored: [] })
      assert.is(await read(folder, kept), `// try ${time}`)
      assert.is(await read(folder, 'server.ts'), original(exercise.id, 'server.ts'))
    }
    assert.is(keptName('index.html', 1), 'index.old.html')
    assert.ok(isKept('server.old-2.ts') && isKept('server.old.ts') && !isKept('golden.ts'))
  })

  test('touches neither what is unchanged nor the student’s own modules', async () => {
    await using folder = await handedOut()
    await folder.write({ 'helper.ts': 'export {}' })
    const crlf = (original(exercise.id, 'server.ts') ?? '').replaceAll('\n', '\r\n')
    await writeFile(folder.at('server.ts'), crlf)
    assert.equal(await reset(folder.path, exercise), { kept: [], restored: [] })
    assert.is(await read(folder, 'server.ts'), crlf)
    assert.is(await read(folder, 'helper.ts'), 'export {}')
  })

  test('takes away what stands in the place of the asked file', async () => {
    await using folder = await handedOut()
    await rm(folder.at('server.ts'))
    await folder.write({ 'server.mjs': 'mine' })
    assert.equal(await missingIn(folder.path, exercise), [])
    assert.equal(await reset(folder.path, exercise), { kept: ['server.old.mjs'], restored: [] })
    assert.equal((await readdir(folder.path)).toSorted(), [...NAMES, 'server.old.mjs'].toSorted())
  })

  test('makes given files what they were, too', async () => {
    await using folder = await handedOut()
    await writeFile(folder.at('index.html'), 'broken')
    assert.equal((await reset(folder.path, exercise)).kept, ['index.old.html'])
    assert.is(await read(folder, 'index.html'), original(exercise.id, 'index.html'))
  })
})

suite('bringing back', (test) => {
  test('concerns only what is missing', async () => {
    await using folder = await handedOut()
    await writeFile(folder.at('server.ts'), 'mine')
    await rm(folder.at('index.html'))
    assert.equal(await missingIn(folder.path, exercise), ['index.html'])
    assert.equal(await restore(folder.path, exercise), { kept: [], restored: ['index.html'] })
    assert.is(await read(folder, 'server.ts'), 'mine')
    assert.is(await read(folder, 'index.html'), original(exercise.id, 'index.html'))
  })

  test('is possible where the whole folder is gone', async () => {
    await using folder = await newFolder()
    const gone = folder.at('02-date-server')
    assert.equal([...(await missingIn(gone, exercise))].toSorted(), NAMES)
    await restore(gone, exercise)
    assert.equal((await readdir(gone)).toSorted(), NAMES)
  })

  test('that is not possible is an error', async () => {
    await using folder = await newFolder({ file: '' })
    const error = await restore(folder.at('file'), exercise).catch((each: unknown) => each)
    assert.instance(error, Error)
    await mkdir(folder.at('fine'))
  })
})
