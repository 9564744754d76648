import { once } from 'node:events'
import { watch } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { begin, run } from '../command.ts'
import { type Folder, newFolder } from '../folders.ts'
import { assert, suite } from '../harness.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

interface Class {
  readonly submissions: readonly { readonly id: string; readonly score: number }[]
}

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

    test('goes on where it was killed, loses nothing and doubles nothing', async () => {
      await using own = await newFolder({ 'tmp/.keep': '', 'results/.keep': '' })
      const args = [
        'grade',
        'class',
        '--exercise',
        '2',
        '--no-sandbox',
        '--jobs',
        '1',
        '--json',
        '-',
      ]
      const options = {
        cwd: folder.path,
        env: { TMPDIR: own.at('tmp'), WEBSOCKET_LAB_RESULTS: own.at('results') },
      }
      const results = async (): Promise<string[]> =>
        (await readdir(own.at('results'), { recursive: true })).filter((name) =>
          name.endsWith('.json'),
        )
      const watcher = watch(own.at('results'), { recursive: true })
      const child = begin(args, options)
      const ended = once(child, 'close')
      child.stdout?.resume()
      child.stderr?.resume()
      try {
        const kept = new Promise<void>((resolve) => {
          watcher.on('change', (_event, name) => {
            if (String(name).endsWith('.json')) resolve()
          })
        })
        await Promise.race([kept, ended])
        child.kill('SIGKILL')
        await ended
      } finally {
        watcher.close()
      }
      const before = await results()
      assert.ok(before.length > 0)
      const again = await run(args, options)
      assert.match(again.stderr, new RegExp(`^${before.length} exercises? w(as|ere) graded before`))
      const scores = (text: string): readonly unknown[] =>
        (JSON.parse(text) as Class).submissions.map(({ id, score }) => [id, score])
      assert.equal(scores(again.stdout), [
        ['ada', 10],
        ['ben', 0],
      ])
      assert.is((await results()).length, 2)

      // Two machines, and one that puts their parts together.
      for (const index of [1, 2]) {
        const part = ['--shard', `${index}/2`, '--part', own.at(`part-${index}.json`)]
        assert.is(
          (await run([...args.slice(0, -2), ...part], options)).stdout.includes('10/10'),
          index === 1,
        )
      }
      const merged = await run(
        ['grade', 'merge', own.at('part-1.json'), own.at('part-2.json'), '--json', '-'],
        options,
      )
      assert.equal(scores(merged.stdout), scores(again.stdout))
      assert.is(merged.status, 1)
      const half = await run(['grade', 'merge', own.at('part-2.json')], options)
      assert.equal([half.status, half.stderr], [2, 'part 1/2 is missing\n'])
    })

    test('in parts needs to know which, and where to', async () => {
      const [wrong, nowhere, unwritable] = await Promise.all([
        run(['grade', 'class', '--shard', '3/2', '--part', 'x'], { cwd: folder.path }),
        run(['grade', 'class', '--shard', '1/2'], { cwd: folder.path }),
        run(['grade', 'class', '--shard', '1/2', '--part', 'no/folder/p.json'], {
          cwd: folder.path,
        }),
      ])
      assert.match(wrong.stderr, /--shard 3\/2: it is I\/N, with I from 1 to N/)
      assert.match(nowhere.stderr, /--shard needs --part FILE/)
      assert.match(unwritable.stderr, /^no\/folder\/p\.json cannot be written/)
      assert.equal([wrong.status, nowhere.status, unwritable.status], [2, 2, 2])
    })

    test('cannot be asked both ways', async () => {
      const { stderr, status } = await run(['grade', '--sandbox', '--no-sandbox'])
      assert.is(status, 2)
      assert.match(stderr, /--sandbox and --no-sandbox contradict each other/)
    })
  },
  { timeLimit: 240_000 },
)
