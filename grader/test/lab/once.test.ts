/** The command where nobody sits at a terminal. */
import { execFile } from 'node:child_process'
import { access, readFile, rm, writeFile } from 'node:fs/promises'
import { assert, suite } from '../harness.ts'
import { type Checkout, newCheckout } from './checkout.ts'

let checkout: Checkout

interface Ran {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

function exercise(...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const env = { ...process.env, INIT_CWD: checkout.root, LANG: 'en_US.UTF-8', NO_COLOR: '1' }
    const child = execFile(
      process.execPath,
      ['grader/start.mjs', 'exercise', ...args],
      { cwd: checkout.root, env },
      (error, stdout, stderr) => {
        resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
      },
    )
    child.stdin?.end()
  })
}

const SERVER = 'exercises/02-date-server/server.ts'
const solution = (): Promise<string> =>
  readFile(checkout.at('solutions/02-date-server/server.ts'), 'utf8')

suite(
  'npm run exercise without a terminal',
  (test) => {
    test.before(async () => {
      checkout = await newCheckout()
    })
    test.after(async () => checkout[Symbol.asyncDispose]())

    test('judges once and ends with the status of grade', async () => {
      const idle = await exercise('2')
      assert.is(idle.status, 1)
      assert.match(idle.stdout, 'not started')
      await writeFile(checkout.at(SERVER), await solution())
      const passed = await exercise('date-server', '--once', '--lang', 'fr')
      assert.is(passed.status, 0)
      assert.match(passed.stdout, 'Toutes les règles passent')
      // The first that is unfinished is now another one.
      const list = await exercise('list')
      assert.match(list.stdout, /✔ 2 {2}Date server {2}10\/10/)
      assert.match(list.stdout, /– 1 {2}/)
    })

    test('gives one more hint each time', async () => {
      for (const number of [1, 2, 3, 3]) {
        assert.match((await exercise('hint', '3')).stdout, `Hint ${number} of 3`)
      }
      assert.match((await exercise('hint', '3', '--lang', 'fr')).stdout, 'dernier indice')
      assert.match((await exercise('hint')).stdout, 'Hint 1 of 3')
    })

    test('resets where it is told to be sure', async () => {
      await writeFile(checkout.at(SERVER), 'console.log("mine")\n')
      const asked = await exercise('reset', '2')
      assert.is(asked.status, 2)
      assert.match(asked.stderr, 'npm run exercise reset 2 -- --yes')
      assert.match(await readFile(checkout.at(SERVER), 'utf8'), 'mine')
      const done = await exercise('reset', '2', '--yes')
      assert.is(done.status, 0)
      assert.match(done.stdout, 'server.old.ts')
      assert.match(await readFile(checkout.at(SERVER), 'utf8'), 'TODO 1')
      assert.match((await exercise('list')).stdout, /– 2 {2}/)
      assert.is((await exercise('reset')).status, 2)
    })

    test('says what is missing, and how to get it back', async () => {
      await rm(checkout.at('exercises/03-multi-client'), { recursive: true })
      const { status, stdout } = await exercise('3', '--once')
      assert.is(status, 2)
      assert.match(stdout, 'not there any more')
      // Wherever the line is broken.
      assert.match(stdout.replaceAll(/\s+/g, ' '), 'npm run exercise reset 3')
      assert.is((await exercise('reset', '3', '--yes')).status, 0)
      await access(checkout.at('exercises/03-multi-client/statement.fr.md'))
    })

    test('names the nearest of what it does not know', async () => {
      const slips = {
        lst: 'did you mean npm run exercise list?',
        'date-servr': 'did you mean date-server?',
        '9': 'there are 01-client-div, 02-date-server',
        '--onc': 'did you mean --once?',
      }
      for (const [word, says] of Object.entries(slips)) {
        const { status, stderr } = await exercise(word)
        assert.is(status, 2, word)
        assert.match(stderr, says)
      }
      assert.match((await exercise('1', '2')).stderr, 'one exercise at a time')
    })
  },
  { timeLimit: 60_000 },
)
