import { once } from 'node:events'
import { watch } from 'node:fs'
import { access, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LANGS, type Text } from '../model/text.ts'
import { begin, run } from './command.ts'
import { type Folder, newFolder } from './folders.ts'
import { assert, suite } from './harness.ts'
import { isGone, untilGone } from './programs.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const SOLUTION = join(ROOT, 'solutions/02-date-server/server.ts')
const WRONG = join(ROOT, 'grader/test/wrong/02-date-server/sent-once.ts')

/** A wrong use, and the sentence that it deserves. */
interface Slip {
  readonly args: readonly string[]
  readonly says: Text
  readonly env?: NodeJS.ProcessEnv
}

const SLIPS: Readonly<Record<string, Slip>> = {
  'an unknown command': {
    args: ['grad'],
    says: {
      en: 'there is no command grad; did you mean grade?',
      fr: 'il n’y a pas de commande grad ; vouliez-vous dire grade ?',
    },
  },
  'an unknown option': {
    args: ['grade', '--exercice', '2'],
    says: {
      en: 'there is no option --exercice; did you mean --exercise?',
      fr: 'l’option --exercice n’existe pas ; vouliez-vous dire --exercise ?',
    },
  },
  'an unknown exercise': {
    args: ['grade', '--exercise', 'date-serveur'],
    says: {
      en: 'there is no exercise date-serveur; did you mean date-server?',
      fr: 'il n’y a pas d’exercice date-serveur ; vouliez-vous dire date-server ?',
    },
  },
  'a missing value': {
    args: ['grade', '--json'],
    says: {
      en: '--json needs a value: --json FILE',
      fr: '--json attend une valeur : --json FILE',
    },
  },
  'a value that there is not': {
    args: ['grade', '--clock', 'virtuel'],
    says: {
      en: '--clock virtuel: it is one of virtual, real; did you mean virtual?',
      fr: '--clock virtuel : les valeurs possibles sont virtual, real ; vouliez-vous dire virtual ?',
    },
  },
  'two outputs in one': {
    args: ['grade', '--json', '-', '--csv', '-'],
    says: {
      en: 'only one format can go to standard output (-)',
      fr: 'un seul format peut aller sur la sortie standard (-)',
    },
  },
  'a demo of one’s own': {
    args: ['grade', '--demo', 'submissions'],
    says: {
      en: '--demo brings its own submissions: leave out the paths',
      fr: '--demo apporte ses propres rendus : n’indiquez pas de chemin',
    },
  },
  'options that npm kept': {
    args: ['grade', '2'],
    env: { npm_lifecycle_event: 'grade', npm_config_exercise: 'true' },
    says: {
      en: 'npm kept --exercise N for itself. Put -- before the options: npm run grade -- --exercise N',
      fr: 'npm a gardé --exercise N pour lui. Mettez -- devant les options : npm run grade -- --exercise N',
    },
  },
  'a program that is not in the gallery': {
    args: ['prove', 'no-such-program'],
    says: {
      en: 'no program of the gallery is called like no-such-program',
      fr: 'aucun programme de la galerie ne s’appelle comme no-such-program',
    },
  },
}

suite(
  'wrong use of the command line',
  (test) => {
    for (const [what, { args, says, env = {} }] of Object.entries(SLIPS)) {
      test(`has its sentence in every language: ${what}`, async () => {
        const runs = await Promise.all(
          LANGS.map((lang) => {
            // By the option where the command has options, else by the locale.
            const locale = { LANG: `${lang}_${lang.toUpperCase()}.UTF-8` }
            return run(args, { env: { ...env, ...locale } })
          }),
        )
        runs.forEach(({ status, stdout, stderr }, index) => {
          assert.is(stderr, `${says[LANGS[index] ?? 'en']}\n`)
          assert.equal([status, stdout], [2, ''])
        })
      })
    }

    test('is told in the language that was asked for, before that of the locale', async () => {
      const { stderr, status } = await run(['grade', '--lang', 'fr', '--exercice', '2'])
      assert.match(stderr, /vouliez-vous dire --exercise/)
      assert.is(status, 2)
    })

    test('is a path that is not there, from where the person stands', async () => {
      await using folder = await newFolder({ 'class/ada/readme.txt': '' })
      const runs = await Promise.all(
        LANGS.map((lang) => run(['grade', 'clas', '--lang', lang], { cwd: folder.path })),
      )
      const says = [
        /clas.*there is no such file or folder; did you mean class\?/,
        /clas.*ce fichier ou dossier n’existe pas ; vouliez-vous dire class \?/,
      ]
      runs.forEach(({ status, stdout }, index) => {
        assert.match(stdout.replaceAll(/\s+/g, ' '), says[index] ?? '')
        assert.is(status, 2)
      })
    })
  },
  { timeLimit: 60_000 },
)

suite(
  'help',
  (test) => {
    test('lists every option of a command, in every language', async () => {
      const [en, fr] = await Promise.all([
        run(['grade', '--help']),
        run(['grade', '--lang', 'fr', '--help']),
      ])
      assert.equal([en.status, fr.status, en.stderr, fr.stderr], [0, 0, '', ''])
      const options = /--(?:exercise N|clock|jobs N|demo|json FILE|junit FILE|csv FILE|lang|help)/g
      assert.is(new Set(en.stdout.match(options)).size, 9)
      assert.is(new Set(fr.stdout.match(options)).size, 9)
      assert.match(en.stdout, /npm run grade -- \[PATH…\]/)
      assert.match(en.stdout, /Options:/)
      assert.match(fr.stdout, /Par exemple :/)
    })
  },
  { timeLimit: 60_000 },
)

interface Rule {
  readonly id: string
  readonly verdict: string
  readonly observed?: string
  readonly by?: string
}

interface Json {
  readonly problems: readonly { readonly subject: string }[]
  readonly submissions: readonly {
    readonly id: string
    readonly score: number
    readonly max: number
    readonly exercises: readonly { readonly status: string; readonly rules: readonly Rule[] }[]
  }[]
}

async function tinyClass(): Promise<Folder> {
  const [right, wrong] = await Promise.all([SOLUTION, WRONG].map((path) => readFile(path, 'utf8')))
  return newFolder({
    'class/ada/2/server.ts': right ?? '',
    'class/ben/exercise-2/server.ts': wrong ?? '',
    'class/chloé/02-date-server/server.ts': `console.log('hello'\n`,
    'tmp/.keep': '',
  })
}

suite(
  'grading a tiny class',
  (test) => {
    test('tells each student’s verdicts, in every format, and 2 for what is missing', async () => {
      await using folder = await tinyClass()
      const files = ['--json', '-', '--junit', 'report.xml', '--csv', 'grades.csv']
      const { status, stdout, stderr } = await run(
        // Not every machine that runs these tests has a sandbox; cli/class.test.ts is about that.
        ['grade', 'class', 'nowhere', '--exercise', '2', '--no-sandbox', ...files],
        {
          cwd: folder.path,
          env: { TMPDIR: folder.at('tmp'), WEBSOCKET_LAB_RESULTS: folder.at('results') },
        },
      )
      assert.is(stderr, '')
      const { submissions, problems } = JSON.parse(stdout) as Json
      assert.equal(
        problems.map(({ subject }) => subject),
        ['nowhere'],
      )
      const [ada, ben, chloe, ...more] = submissions
      assert.is(more.length, 0)
      assert.equal([ada?.id, ada?.score, ada?.max], ['ada', 10, 10])
      assert.ok(ben?.id === 'ben')
      const failed = ben.exercises[0]?.rules.filter(({ verdict }) => verdict === 'failed')
      assert.equal(
        failed?.map(({ id }) => id),
        ['every-two-seconds'],
      )
      assert.ok(ben.score > 0 && ben.score < 10)
      assert.equal([chloe?.id, chloe?.score], ['chloé', 0])
      const [first, ...others] = chloe?.exercises[0]?.rules ?? []
      assert.match(first?.observed ?? '', /^server\.ts:2:1 does not compile/)
      assert.ok(others.every(({ verdict, by }) => verdict === 'blocked' && by === 'listens'))
      assert.is(status, 2)
      assert.match(await readFile(folder.at('report.xml'), 'utf8'), /<testsuites[\s\S]*ben/)
      assert.match(await readFile(folder.at('grades.csv'), 'utf8'), /ada.*10/)
      const left = (await readdir(folder.at('tmp'))).filter((name) => name.startsWith('wslab-'))
      assert.equal(left, [])
    })

    test('ends with 1 where some rule did not pass, and with 0 where all did', async () => {
      await using folder = await tinyClass()
      const options = { cwd: folder.path }
      const [right, broken] = await Promise.all([
        run(['grade', 'class/ada', '--exercise', '2', '--lang', 'fr'], options),
        run(['grade', 'class/chloé', '--exercise', '2'], options),
      ])
      assert.equal([right.status, right.stderr], [0, ''])
      assert.match(right.stdout, /10/)
      assert.is(broken.status, 1)
      assert.match(broken.stdout.replaceAll(/\s+/g, ' '), /does not compile/)
    })

    test('into a file that cannot be written says so', async () => {
      await using folder = await tinyClass()
      const args = ['grade', 'class/chloé', '--exercise', '2', '--csv', 'no/such/folder/grades.csv']
      const { status, stderr } = await run(args, { cwd: folder.path })
      assert.match(stderr, /no\/such\/folder\/grades\.csv cannot be written/)
      assert.is(status, 2)
    })

    test('that is interrupted leaves no process behind', async () => {
      if (process.platform !== 'linux') return
      await using folder = await newFolder({ 'tmp/.keep': '' })
      await folder.write({
        'ada/server.ts': `import { WebSocketServer } from 'ws'
          import { writeFileSync } from 'node:fs'
          new WebSocketServer({ port: 8888 }).on('connection', () => {
            writeFileSync(${JSON.stringify(folder.at('visited'))}, '')
          })`,
      })
      const watcher = watch(folder.path)
      const visited = new Promise<void>((resolve) => {
        watcher.on('change', (_event, name) => {
          if (name === 'visited') resolve()
        })
      })
      const args = ['grade', 'ada', '--exercise', '2', '--clock', 'real']
      const child = begin(args, { cwd: folder.path, env: { TMPDIR: folder.at('tmp') } })
      const exited = once(child, 'exit') as Promise<[number | null, string | null]>
      child.stdout?.resume()
      child.stderr?.resume()
      try {
        await Promise.race([visited, exited])
        await access(folder.at('visited'))
        const pids = await descendants(child.pid ?? 0)
        // The student's server and the browser, at least.
        assert.ok(pids.length >= 2, pids.join())
        child.kill('SIGINT')
        assert.equal(await exited, [130, null])
        for (const pid of pids) assert.ok(await untilGone(pid), `${pid}`)
      } finally {
        watcher.close()
        if (!isGone(child.pid ?? 0)) child.kill('SIGKILL')
      }
    })

    test('tells of a failure of its own that nobody caught, with its place', async () => {
      const fails = `process.on('newListener', (name) => {
        if (name === 'uncaughtException') setImmediate(() => Promise.reject(new Error('of its own')))
      })`
      const env = {
        NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(fails)}`,
      }
      const { status, stderr } = await run(['grade', SOLUTION], { env })
      assert.match(stderr, /^The kit itself failed: Error: of its own\n\s+at /)
      assert.is(status, 3)
    })

    test('ends in silence when nobody reads on', async () => {
      const child = begin(['exercise', 'list'])
      child.stdout?.destroy()
      let said = ''
      child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
        said += chunk
      })
      assert.equal(await once(child, 'close'), [141, null])
      assert.is(said, '')
    })
  },
  { timeLimit: 120_000 },
)

/** Process ids of all that a process has started, and they in turn. */
async function descendants(root: number): Promise<number[]> {
  const parents = new Map<number, number>()
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = await readFile(`/proc/${name}/stat`, 'latin1').catch(() => '')
    const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
    parents.set(Number(name), Number(parent))
  }
  const found: number[] = []
  for (let next: readonly number[] = [root]; next.length > 0;) {
    const children = [...parents].filter(([, parent]) => next.includes(parent)).map(([pid]) => pid)
    found.push(...children)
    next = children
  }
  return found
}
