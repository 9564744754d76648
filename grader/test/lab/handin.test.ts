import { execFile } from 'node:child_process'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import yauzl from 'yauzl'
import { CHECKS } from '../../checks/index.ts'
import { gather, type Handed, pack } from '../../lab/handin.ts'
import { newFolder } from '../folders.ts'
import { assert, suite } from '../harness.ts'
import { newCheckout } from './checkout.ts'

const names = (handed: readonly Handed[]): string[] =>
  handed.flatMap(({ files }) => files.map(({ name }) => name))

const run = promisify(execFile)

/** The files in an archive, by their names in it. */
async function unpack(path: string): Promise<Readonly<Record<string, string>>> {
  const zip = await promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open)(path, {
    lazyEntries: true,
  })
  const files: Record<string, string> = {}
  return new Promise((resolve, reject) => {
    zip.on('error', reject).on('end', () => resolve(files))
    zip.on('entry', (entry: yauzl.Entry) => {
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(error)
        let text = ''
        stream.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk
        })
        stream.on('end', () => {
          files[entry.fileName] = text
          zip.readEntry()
        })
      })
    })
    zip.readEntry()
  })
}

const OWN = `import { WebSocketServer } from 'ws'
import { say } from './lib/words.ts'
new WebSocketServer({ port: 8888 }).on('connection', say)
`

suite('what is handed in', (test) => {
  test('is what was begun, with the modules that it imports, and nothing else', async () => {
    await using folder = await newFolder({
      '02-date-server/server.ts': OWN,
      '02-date-server/lib/words.ts': "import '../more.ts'\nexport const say = () => 1\n",
      '02-date-server/more.ts': 'console.log(1)\n',
      '02-date-server/unused.ts': 'console.log(2)\n',
      '02-date-server/server.old.ts': 'console.log(3)\n',
      '02-date-server/index.html': '<p>',
      '02-date-server/node_modules/x/index.js': '',
      '01-client-div/server.ts': 'console.log("given")\n',
    })
    const handed = await gather(folder.path, CHECKS)
    assert.equal(names(handed), [
      '02-date-server/lib/words.ts',
      '02-date-server/more.ts',
      '02-date-server/server.ts',
    ])
    assert.equal(handed[0]?.outside, [])
  })

  test('is JavaScript where that was written, and says what is still the starter', async () => {
    await using checkout = await newCheckout()
    await writeFile(checkout.at('exercises/04-chat/client.mjs'), 'console.log(1)\n')
    const handed = await gather(checkout.at('exercises'), CHECKS)
    assert.equal(names(handed), ['04-chat/client.mjs'])
    assert.equal(handed[0]?.untouched, ['server.ts'])
  })

  test('may import from another exercise, and says what lies outside of them', async () => {
    await using folder = await newFolder({
      'exercises/03-multi-client/server.ts':
        "import '../02-date-server/dates.ts'\nimport '../../mine.ts'\n",
      'exercises/02-date-server/dates.ts': 'console.log(1)\n',
      'mine.ts': 'console.log(2)\n',
    })
    const [handed] = await gather(folder.at('exercises'), CHECKS)
    assert.equal(handed?.outside, ['../mine.ts'])
    assert.equal(
      handed?.files.map(({ name }) => name),
      ['02-date-server/dates.ts', '03-multi-client/server.ts'],
    )
  })

  test('may be broken: it is packed all the same, and said', async () => {
    await using folder = await newFolder({
      '02-date-server/server.ts': "import './lib/dates'\nconst = 1",
      '02-date-server/lib/dates.ts': 'export {}',
    })
    const handed = await gather(folder.path, CHECKS)
    assert.equal(handed[0]?.broken, ['server.ts'])
    assert.equal(names(handed), ['02-date-server/lib/dates.ts', '02-date-server/server.ts'])
  })

  test('has the modules that only hold types, for whoever reads it', async () => {
    await using folder = await newFolder({
      '02-date-server/server.ts': "import type { Said } from './types.js'\nconsole.log(1)\n",
      '02-date-server/types.ts': "export type * from './more.ts'\nexport type Said = 1\n",
      '02-date-server/more.ts': 'export type More = 1\n',
    })
    assert.equal(names(await gather(folder.path, CHECKS)), [
      '02-date-server/more.ts',
      '02-date-server/server.ts',
      '02-date-server/types.ts',
    ])
  })

  test('is one archive, whole or not there', async () => {
    await using folder = await newFolder({ '02-date-server/server.ts': '// é\nconsole.log(1)\n' })
    const handed = await gather(folder.path, CHECKS)
    const target = folder.at('mine.zip')
    await pack(handed, target)
    assert.equal(await unpack(target), { '02-date-server/server.ts': '// é\nconsole.log(1)\n' })
    const before = await readFile(target)
    const lost = handed.map((each) => ({
      ...each,
      files: [...each.files, { name: 'x', path: folder.at('no-such-file') }],
    }))
    assert.instance(await pack(lost, target).catch((error: unknown) => error), Error)
    assert.equal(await readFile(target), before)
    // A folder in the place of the archive: it is written, and cannot be put there.
    await folder.write({ 'folder.zip/file': '' })
    const inPlace = pack(handed, folder.at('folder.zip')).catch((error: unknown) => error)
    assert.instance(await inPlace, Error)
    const left = ['02-date-server', 'folder.zip', 'mine.zip']
    assert.equal((await readdir(folder.path)).toSorted(), left)
  })
})

suite('npm run handin', (test) => {
  test('packs, says what, and refuses when there is nothing', async () => {
    await using checkout = await newCheckout()
    const handin = (...args: string[]): Promise<{ stdout: string; stderr: string }> =>
      run(process.execPath, ['grader/start.mjs', 'handin', ...args], {
        cwd: checkout.root,
        env: { ...process.env, INIT_CWD: checkout.root, LANG: 'en_US.UTF-8', NO_COLOR: '1' },
      })
    const failed = await handin().catch(
      (error: unknown) => error as { code: number; stderr: string },
    )
    assert.match(failed.stderr, 'nothing to hand in yet')
    assert.is('code' in failed && failed.code, 2)
    await writeFile(checkout.at('exercises/02-date-server/server.ts'), 'console.log(1)\n')
    const { stdout } = await handin()
    assert.match(stdout, '02-date-server/server.ts')
    assert.match(stdout, 'never judged')
    assert.match(stdout, 'Packed into handin.zip')
    assert.match(stdout, '4 exercises have not been begun.')
    const packed = await unpack(checkout.at('handin.zip'))
    assert.equal(Object.keys(packed), ['02-date-server/server.ts'])
    const french = await handin('mon travail.zip', '--lang', 'fr', '--exercise', '2')
    assert.match(french.stdout, 'Emballé dans mon travail.zip')
    assert.not.match(french.stdout, 'pas commencé')
    await rm(checkout.at('mon travail.zip'))
    const wrong = await handin('work.rar').catch((error: unknown) => error as { stderr: string })
    assert.match(wrong.stderr, 'it has to end in .zip')
  })
})
