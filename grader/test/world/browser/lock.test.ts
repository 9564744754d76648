import { utimes, writeFile } from 'node:fs/promises'
import { withLock } from '../../../world/browser/lock.ts'
import { type Folder, newFolder } from '../../folders.ts'
import { assert, suite } from '../../harness.ts'

let folder: Folder
let lock = ''

async function inFolder(): Promise<void> {
  folder = await newFolder()
  lock = folder.at('lock')
}

async function outOfFolder(): Promise<void> {
  await folder[Symbol.asyncDispose]()
}

/** Takes the lock, which has to be free at once. */
function taken(): Promise<string> {
  return withLock(
    lock,
    0,
    () => {},
    async () => 'had',
  )
}

suite('the lock', (test) => {
  test.beforeEach(inFolder)
  test.afterEach(outOfFolder)

  test('is given back, also when the work fails', async () => {
    await withLock(
      lock,
      1000,
      () => {},
      () => Promise.reject(new Error('x')),
    ).catch(() => {})
    assert.is(await taken(), 'had')
  })

  test('of a dead holder is taken over', async () => {
    await writeFile(lock, '1')
    const long = new Date(Date.now() - 60_000)
    await utimes(lock, long, long)
    assert.is(await taken(), 'had')
  })

  test('of a living holder is waited for no longer than the limit', async () => {
    await writeFile(lock, '1')
    let waited = 0
    const late = withLock(
      lock,
      600,
      () => waited++,
      async () => 'had',
    )
    const outcome = await late.catch((error: unknown) => String(error))
    assert.match(outcome, 'was held for more than 600 ms')
    assert.is(waited, 1)
  })
})
