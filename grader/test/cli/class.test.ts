import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from '../command.ts'
import { type Folder, newFolder } from '../folders.ts'
import { assert, suite } from '../harness.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

let folder: Folder

suite(
  'grading a class',
  (test) => {
    test.before(async () => {
      const solution = await readFile(join(ROOT, 'solutions/02-date-server/server.ts'), 'utf8')
      folder = await newFolder({
        'class/ada/2/server.ts': solution,
        'class/ben/2/server.ts': `console.log('nothing')\n`,
      })
    })
    test.after(async () => folder[Symbol.asyncDispose]())

    test('is refused without a sandbox, and says what to do', async () => {
      const options = { cwd: folder.path, env: { PATH: '/nowhere' } }
      const [en, fr] = await Promise.all([
        run(['grade', 'class', '--exercise', '2'], options),
        run(['grade', 'class', '--exercise', '2', '--lang', 'fr'], options),
      ])
      assert.equal([en.status, fr.status], [3, 3])
      assert.match(en.stderr, /^A class is graded in a sandbox, and there is none/m)
      assert.match(fr.stderr, /^Une classe se corrige dans un bac à sable, et il n’y en a pas/m)
      for (const { stderr, stdout } of [en, fr]) {
        assert.match(stderr, /--no-sandbox/)
        assert.is(stdout, '')
      }
    })

    test('is done without one where the person says so, and the report says it', async () => {
      const args = ['grade', 'class', '--exercise', '2', '--no-sandbox', '--json', '-']
      const { stdout, status } = await run(args, { cwd: folder.path })
      const report = JSON.parse(stdout) as { sandbox?: string; submissions: { score: number }[] }
      assert.is(report.sandbox, 'off')
      assert.equal(
        report.submissions.map(({ score }) => score),
        [10, 0],
      )
      assert.is(status, 1)
    })

    test('cannot be asked both ways', async () => {
      const { stderr, status } = await run(['grade', '--sandbox', '--no-sandbox'])
      assert.is(status, 2)
      assert.match(stderr, /--sandbox and --no-sandbox contradict each other/)
    })
  },
  { timeLimit: 90_000 },
)
