import { chmod, readdir, readFile } from 'node:fs/promises'
import {
  changeProgress,
  forget,
  merge,
  NO_PROGRESS,
  parseProgress,
  type Progress,
  reach,
  readProgress,
} from '../../lab/progress.ts'
import { newFolder } from '../folders.ts'
import { assert, suite } from '../harness.ts'

const SOME: Progress = {
  '01-client-div': { best: 8, passed: true, hints: 0 },
  '02-date-server': { best: 3, passed: false, hints: 2 },
}
const text = (exercises: unknown): string =>
  JSON.stringify({ schema: 'websocket-lab/progress@1', exercises })

suite('progress', (test) => {
  test('never becomes less, but by beginning anew', () => {
    const more = reach(SOME, '02-date-server', { best: 2, hints: 3 })
    assert.equal(more['02-date-server'], { best: 3, passed: false, hints: 3 })
    assert.equal(reach(SOME, '01-client-div', { best: 1, passed: false }), SOME)
    assert.equal(Object.keys(forget(SOME, '01-client-div')), ['02-date-server'])
    assert.equal(merge(SOME, NO_PROGRESS), SOME)
  })

  test('is read from what was written, and from nothing else', () => {
    assert.equal(parseProgress(text(SOME)), SOME)
    const broken = [
      '',
      '{',
      'null',
      '[]',
      '{}',
      '{"schema":"websocket-lab/progress@2","exercises":{}}',
      text([]),
      text({ a: null }),
      text({ a: { best: '3', passed: false, hints: 0 } }),
      text({ a: { best: -1, passed: false, hints: 0 } }),
      text({ a: { best: 1, passed: 1, hints: 0 } }),
    ]
    for (const each of broken) assert.is(parseProgress(each), null, each)
  })
})

suite('the file of progress', (test) => {
  test('begins where there is none, with the folder that it is in', async () => {
    await using folder = await newFolder()
    const path = folder.at('.lab', 'progress.json')
    assert.equal(await readProgress(path), { progress: {}, aside: null })
    await changeProgress(path, (before) => merge(before, SOME))
    assert.equal(await readProgress(path), { progress: SOME, aside: null })
    assert.equal(await readdir(folder.at('.lab')), ['progress.json'])
  })

  test('is put aside when it is broken, and kept', async () => {
    await using folder = await newFolder({ 'progress.json': '{"half' })
    const path = folder.at('progress.json')
    assert.equal(await readProgress(path), { progress: {}, aside: `${path}.broken` })
    assert.is(await readFile(`${path}.broken`, 'utf8'), '{"half')
    assert.equal(await readProgress(path), { progress: {}, aside: null })
  })

  test('holds what two who write at once have reached', async () => {
    await using folder = await newFolder()
    const path = folder.at('progress.json')
    const ids = Array.from({ length: 10 }, (_, index) => `0${index}`)
    await Promise.all(
      ids.map((id) => changeProgress(path, (before) => reach(before, id, { best: 1 }))),
    )
    assert.equal(Object.keys((await readProgress(path)).progress), ids)
    await changeProgress(path, (before) => forget(before, '03'))
    assert.is((await readProgress(path)).progress['03'], undefined)
  })

  test('that cannot be written is an error, and leaves what there was', async () => {
    await using folder = await newFolder({ file: '' })
    // A file where the folder should be: also root cannot write there.
    const path = folder.at('file', 'progress.json')
    const error = await changeProgress(path, () => SOME).catch((each: unknown) => each)
    assert.instance(error, Error)
    await chmod(folder.path, 0o700)
    assert.equal(await changeProgress(folder.at('fine.json'), () => SOME), SOME)
  })
})
