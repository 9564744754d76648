import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assert, suite } from '../../grader/test/harness.ts'

const CLI = fileURLToPath(new URL('../cli.ts', import.meta.url))

function slides(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): { status: number | null; out: string; err: string } {
  const options = { encoding: 'utf8', env: { ...process.env, ...env }, timeout: 100_000 } as const
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), CLI, ...args],
    options,
  )
  return { status, out: stdout, err: stderr }
}

suite(
  'npm run slides',
  (test) => {
    test('says how it is used, in both languages', () => {
      const { status, out } = slides(['--help', '--lang', 'fr'])
      assert.is(status, 0)
      assert.match(out, 'npm run slides -- [serve|build|pdf|record]')
      assert.match(out, 'Montre le cours')
    })

    test('names the nearest word where it does not know one', () => {
      const { status, err } = slides(['biuld', '--lang', 'en'])
      assert.is(status, 2)
      assert.is(err, 'slides does not know biuld; did you mean build?\n')
      assert.match(slides(['--prot', '3', '--lang', 'en']).err, 'did you mean --port?')
    })

    test('writes the deck as files, and says where to look', () => {
      const folder = mkdtempSync(join(tmpdir(), 'wslab-out-'))
      try {
        const { status, out, err } = slides(['build', '--out', folder, '--lang', 'en'])
        assert.is(status, 0, err)
        assert.match(out, /^\d+ slides in two languages, \d+ files, \d+ KiB\. Open .*index\.html/)
        const names = readdirSync(folder)
        for (const name of ['index.html', 'en.html', 'fr.html', 'deck.js', 'handout.fr.html']) {
          assert.ok(names.includes(name), name)
        }
      } finally {
        rmSync(folder, { recursive: true })
      }
    })

    test('gives the doctor’s advice where there is no browser to print with', () => {
      const none = { WEBSOCKET_LAB_BROWSER: '/nowhere/chrome' }
      const { status, err } = slides(['pdf', '--lang', 'en'], none)
      assert.is(status, 3)
      assert.match(err, '/nowhere/chrome')
    })
  },
  { timeLimit: 120_000 },
)
