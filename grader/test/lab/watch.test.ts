import { mkdir, open, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { matters, watch, type Watching } from '../../lab/watch.ts'
import { type Folder, newFolder } from '../folders.ts'
import { assert, suite } from '../harness.ts'

/** The next change that is noticed, from a folder that is watched. */
interface Eye extends AsyncDisposable {
  readonly folder: Folder
  readonly seen: readonly string[]
  /** Waits until more changes were noticed than when it was last asked, and gives the newest. */
  next(): Promise<string>
}

/** @param deaf whether the system tells of nothing, as on some network drives */
async function look(files: Readonly<Record<string, string>>, deaf = false): Promise<Eye> {
  const folder = await newFolder(files)
  const seen: string[] = []
  let known = 0
  let wake: () => void = () => {}
  const watching: Watching = watch(folder.at('ex'), {
    changed: (file) => {
      seen.push(file)
      wake()
    },
    failed: (error) => {
      throw error
    },
    ...(deaf ? { deaf } : {}),
  })
  await watching.ready
  return {
    folder,
    seen,
    next: async () => {
      while (seen.length <= known) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      known = seen.length
      return seen.at(-1) ?? ''
    },
    [Symbol.asyncDispose]: async () => {
      await watching[Symbol.asyncDispose]()
      await folder[Symbol.asyncDispose]()
    },
  }
}

suite('the watcher', (test) => {
  test('notices a file that is written over', async () => {
    await using eye = await look({ 'ex/server.ts': 'one' })
    await writeFile(eye.folder.at('ex', 'server.ts'), 'two')
    assert.is(await eye.next(), 'server.ts')
  })

  test('notices an editor that writes a new file and renames it, again and again', async () => {
    await using eye = await look({ 'ex/server.ts': 'one' })
    for (const text of ['two', 'three', 'four']) {
      await writeFile(eye.folder.at('ex', '.server.ts.swp'), text)
      await rename(eye.folder.at('ex', '.server.ts.swp'), eye.folder.at('ex', 'server.ts'))
      assert.is(await eye.next(), 'server.ts', text)
    }
  })

  test('notices an editor that moves the old file away first', async () => {
    await using eye = await look({ 'ex/server.ts': 'one' })
    for (const text of ['two', 'three']) {
      await rename(eye.folder.at('ex', 'server.ts'), eye.folder.at('ex', 'server.ts~'))
      await writeFile(eye.folder.at('ex', 'server.ts'), text)
      assert.is(await eye.next(), 'server.ts', text)
    }
  })

  test('notices the second half of a file that is saved in two', async () => {
    await using eye = await look({ 'ex/server.ts': 'one' })
    const file = await open(eye.folder.at('ex', 'server.ts'), 'w')
    await file.write('first half,')
    assert.is(await eye.next(), 'server.ts')
    await file.write('second half')
    // The system's own time stamps may be coarser than this test is quick.
    await file.utimes(1, 1)
    await file.close()
    assert.is(await eye.next(), 'server.ts')
  })

  test('notices new modules, in folders too, and files that go', async () => {
    await using eye = await look({ 'ex/server.ts': 'one', 'ex/helper.ts': '' })
    await mkdir(eye.folder.at('ex', 'lib'))
    await writeFile(eye.folder.at('ex', 'lib', 'room.ts'), 'export {}')
    assert.is(await eye.next(), 'lib/room.ts')
    await rm(eye.folder.at('ex', 'helper.ts'))
    assert.is(await eye.next(), 'helper.ts')
  })

  test('notices that the folder goes, and comes back', async () => {
    await using eye = await look({ 'ex/server.ts': 'one' })
    await rm(eye.folder.at('ex'), { recursive: true })
    await eye.next()
    await mkdir(eye.folder.at('ex'))
    await writeFile(eye.folder.at('ex', 'server.ts'), 'again')
    assert.is(await eye.next(), 'server.ts')
    await writeFile(eye.folder.at('ex', 'server.ts'), 'and on')
    assert.is(await eye.next(), 'server.ts')
  })

  test('notices neither other folders nor what is no code', async () => {
    await using eye = await look({ 'ex/server.ts': '1', 'other/server.ts': '', 'ex/a.md': '' })
    await writeFile(eye.folder.at('other', 'server.ts'), '2')
    await writeFile(eye.folder.at('ex', 'a.md'), '2')
    await writeFile(eye.folder.at('ex', 'server.old.ts'), '2')
    await mkdir(eye.folder.at('ex', 'node_modules'))
    await writeFile(eye.folder.at('ex', 'node_modules', 'x.ts'), '2')
    await utimes(eye.folder.at('ex', 'server.ts'), 5, 5)
    assert.is(await eye.next(), 'server.ts')
    assert.equal(eye.seen, ['server.ts'])
  })

  test('notices what no system tells of', async () => {
    await using eye = await look({ 'ex/server.ts': '1', 'ex/lib/a.ts': '' }, true)
    await writeFile(eye.folder.at('ex', 'lib', 'a.ts'), 'more')
    assert.is(await eye.next(), 'lib/a.ts')
    await rm(eye.folder.at('ex', 'lib'), { recursive: true })
    assert.is(await eye.next(), 'lib/a.ts')
  })

  test('knows what may matter', () => {
    for (const name of ['server.ts', 'lib/room.mts', 'server.js', 'data.json', 'index.html']) {
      assert.ok(matters(name), name)
    }
    const others = ['.server.ts.swp', 'server.ts~', '4913', 'client.js', 'notes.md', 'a.old.ts']
    for (const name of [...others, 'node_modules/ws/index.js', '.git/index.js']) {
      assert.not.ok(matters(name), name)
    }
  })
})
