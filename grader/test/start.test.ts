/** How the command line starts: from one file, which is what its sources say at that moment. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFile,
  cp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Folder, newFolder } from './folders.ts'
import { assert, suite } from './harness.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

interface Ran {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A kit that starts as ours does, and says little. */
const SOURCES = {
  'package.json': `{ "type": "module" }`,
  'grader/cli.ts': `
    import { extname } from 'node:path'
    import { WebSocket } from 'ws'
    import { folder, url, quoted } from './deeper/place.ts'
    import { word } from './word.ts'
    const args: readonly string[] = process.argv.slice(2)
    if (args[0] === 'where') console.log([import.meta.url, url, folder, quoted].join('\\n'))
    else if (args[0] === 'fail') {
      throw new Error('on line 9')
    } else console.log(word.trim(), typeof WebSocket, extname('a.b'), ...args)
    process.exitCode = 7`,
  'grader/deeper/place.ts': `
    export const url = import.meta.url
    export const folder = import.meta.dirname
    export const quoted: string = 'import.meta.url'`,
  'grader/word.ts': `export { word } from './words.json' with { type: 'json' }\n`,
  'grader/words.json': `{ "word": "one" }`,
}

async function newKit(): Promise<Folder> {
  const folder = await newFolder(SOURCES)
  await cp(join(ROOT, 'grader/start.mjs'), folder.at('grader/start.mjs'))
  await symlink(join(ROOT, 'node_modules'), folder.at('node_modules'))
  return folder
}

async function start(kit: string, ...args: string[]): Promise<Ran> {
  const child = spawn(process.execPath, [join(kit, 'grader/start.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const texts = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      texts[name] += chunk
    })
  }
  const [status] = (await once(child, 'close')) as [number | null]
  return { status, ...texts }
}

const bundle = (kit: Folder): string => kit.at('.lab/kit/cli.mjs')

suite('the start', (test) => {
  test('gives arguments and status on', async () => {
    await using kit = await newKit()
    const ran = await start(kit.path, 'two', '--three')
    assert.equal(ran, { status: 7, stdout: 'one function .b two --three\n', stderr: '' })
  })

  test('reads one file while nothing has changed, and the sources when something has', async () => {
    await using kit = await newKit()
    await start(kit.path)
    const { mtimeMs } = await stat(bundle(kit))
    assert.is((await start(kit.path)).stdout, 'one function .b\n')
    assert.is((await stat(bundle(kit))).mtimeMs, mtimeMs)
    await kit.write({ 'grader/words.json': `{ "word": "new" }` })
    assert.is((await start(kit.path)).stdout, 'new function .b\n')
    await kit.write({ 'grader/word.ts': `export const word = 'text'` })
    assert.is((await start(kit.path)).stdout, 'text function .b\n')
    const made = await stat(bundle(kit))
    await appendFile(kit.at('grader/start.mjs'), '\n// It may be made in another way now.\n')
    await start(kit.path)
    assert.ok((await stat(bundle(kit))).mtimeMs > made.mtimeMs)
    assert.equal((await readdir(kit.at('.lab/kit'))).toSorted(), ['cli.mjs', 'cli.mjs.map'])
  })

  test('leaves each file where it lies, and what is only a text as it is', async () => {
    await using kit = await newKit()
    const { stdout } = await start(kit.path, 'where')
    const [own, url, folder, quoted] = stdout.trimEnd().split('\n')
    assert.is(fileURLToPath(own ?? ''), kit.at('grader/cli.ts'))
    assert.is(fileURLToPath(url ?? ''), kit.at('grader/deeper/place.ts'))
    assert.is(folder, kit.at('grader/deeper'))
    assert.is(quoted, 'import.meta.url')
  })

  test('of a copy is the copy’s own', async () => {
    await using kit = await newKit()
    // Times that a copy keeps to the last digit.
    for (const name of Object.keys(SOURCES)) await utimes(kit.at(name), 1e9, 1e9)
    await start(kit.path)
    await using other = await newFolder()
    const copied = { recursive: true, preserveTimestamps: true, verbatimSymlinks: true }
    await cp(kit.path, other.at('kit'), copied)
    await kit.write({ 'grader/words.json': `{ "word": "not its own" }` })
    const { stdout } = await start(other.at('kit'), 'where')
    assert.match(stdout, other.at('kit', 'grader/deeper'))
    assert.not.match(stdout, kit.path)
  })

  test('names the file and the line of an error', async () => {
    await using kit = await newKit()
    for (const time of ['made', 'kept']) {
      const { status, stderr } = await start(kit.path, 'fail')
      assert.is(status, 1, time)
      assert.match(stderr, /Error: on line 9\n\s+at .*grader\/cli\.ts:9:/)
    }
  })

  test('makes anew what was cut short', async () => {
    await using kit = await newKit()
    await start(kit.path)
    const text = await readFile(bundle(kit), 'utf8')
    for (const length of [0, 100, text.length - 10]) {
      await writeFile(bundle(kit), text.slice(0, length))
      assert.is((await start(kit.path)).stdout, 'one function .b\n')
    }
  })

  test('says what is wrong with a source, and where', async () => {
    await using kit = await newKit()
    await start(kit.path)
    await kit.write({ 'grader/word.ts': 'export const word =' })
    const { status, stdout, stderr } = await start(kit.path)
    assert.is(status, 3)
    assert.is(stdout, '')
    assert.match(stderr, /Unexpected end of file/)
    assert.match(stderr, /grader\/word\.ts:1:/)
    assert.not.match(stderr, /\bat \w+/)
    await rm(kit.at('grader/word.ts'))
    assert.match((await start(kit.path)).stderr, /Could not resolve "\.\/word\.ts"/)
  })

  test('needs no place to write', async () => {
    await using kit = await newKit()
    await kit.write({ '.lab': '' })
    for (const word of ['one', 'two']) {
      await kit.write({ 'grader/words.json': JSON.stringify({ word }) })
      const { status, stdout } = await start(kit.path)
      assert.equal({ status, stdout }, { status: 7, stdout: `${word} function .b\n` })
    }
  })

  test('tells of libraries that are not there', async () => {
    await using kit = await newKit()
    await start(kit.path)
    await rm(kit.at('node_modules'))
    for (const folder of ['.lab', 'nothing']) {
      const { status, stderr } = await start(kit.path)
      assert.is(status, 3)
      assert.match(stderr, /npm ci brings them\.\n.*npm ci les apporte\.\n\(.*'(?:ws|esbuild)'/)
      await rm(kit.at(folder), { recursive: true, force: true })
    }
  })

  test('may happen many times at once, while sources change', async () => {
    await using kit = await newKit()
    const words = ['one', 'two']
    for (const word of words) {
      // Much, so that it takes a while to be written.
      await kit.write({ 'grader/words.json': JSON.stringify({ word: word.padEnd(4e6) }) })
      const all = await Promise.all(Array.from({ length: 4 }, () => start(kit.path)))
      for (const { status, stdout, stderr } of all) {
        assert.equal({ status, stderr }, { status: 7, stderr: '' })
        assert.is(stdout, `${word} function .b\n`)
      }
    }
  })
})
