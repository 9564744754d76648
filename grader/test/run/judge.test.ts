import { watch } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dateServer } from '../../checks/02-date-server.ts'
import type { Work } from '../../model/submission.ts'
import { judge } from '../../run/judge.ts'
import { Lab } from '../../run/lab.ts'
import { BrowserUnavailable } from '../../world/browser/unavailable.ts'
import { newFolder } from '../folders.ts'
import { assert, suite } from '../harness.ts'
import { untilGone } from '../programs.ts'

const OPTIONS = { clock: 'virtual', owner: 'test' } as const

/** Waits until a file in a folder holds something, and gives it. */
async function written(folder: string, name: string): Promise<string> {
  const changes = watch(folder)
  try {
    for (;;) {
      const change = new Promise((resolve) => changes.once('change', resolve))
      const text = await readFile(`${folder}/${name}`, 'utf8').catch(() => '')
      if (text !== '') return text
      await change
    }
  } finally {
    changes.close()
  }
}

suite(
  'a judgement that nobody wants any more',
  (test) => {
    test('ends at once, with the program that it was about', async () => {
      await using folder = await newFolder()
      const path = folder.at('pid')
      await folder.write({
        'server.ts': `import { writeFileSync } from 'node:fs'
writeFileSync(${JSON.stringify(path)}, String(process.pid))
for (;;);
`,
      })
      const work: Work = {
        exercise: '02-date-server',
        folder: folder.path,
        files: { 'server.ts': folder.at('server.ts') },
      }
      await using lab = await Lab.open()
      const controller = new AbortController()
      const judged = judge(lab, dateServer, work, { ...OPTIONS, signal: controller.signal })
      const failed = judged.catch((error: unknown) => error)
      const pid = Number(await written(folder.path, 'pid'))
      controller.abort(new Error('something newer was saved'))
      assert.is(((await failed) as Error).message, 'something newer was saved')
      assert.ok(await untilGone(pid))
      // And the places that it held are free for the next.
      await folder.write({ 'server.ts': 'export {}\nconsole.log(1)\n' })
      const next = await judge(lab, dateServer, work, OPTIONS)
      assert.is(next.status, 'graded')
    })
  },
  { timeLimit: 60_000 },
)

suite('a browser that was not there', (test) => {
  const before = process.env['WEBSOCKET_LAB_BROWSER']
  test.after(() => {
    if (before === undefined) delete process.env['WEBSOCKET_LAB_BROWSER']
    else process.env['WEBSOCKET_LAB_BROWSER'] = before
  })

  test('is looked for again by the next who asks', async () => {
    await using lab = await Lab.open()
    process.env['WEBSOCKET_LAB_BROWSER'] = '/no/such/browser'
    const error = await lab.browser().catch((each: unknown) => each)
    assert.instance(error, BrowserUnavailable)
    if (before === undefined) delete process.env['WEBSOCKET_LAB_BROWSER']
    else process.env['WEBSOCKET_LAB_BROWSER'] = before
    assert.ok((await lab.browser()).version)
  })
})
