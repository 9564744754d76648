import { typeAdvice } from '../../run/advice.ts'
import { type Folder, newFolder } from '../folders.ts'
import { assert, suite } from '../harness.ts'

const SOUND = `import { WebSocketServer } from 'ws'
const server = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
server.on('connection', (client) => client.send(String(new Date())))
`

/** File name → advice in English, for all files of a folder. */
async function advice(folder: Folder, ...names: string[]): Promise<Record<string, string>> {
  await using settings = await newFolder()
  const paths = names.map((name) => folder.at(name))
  const notes = await typeAdvice(paths, settings.path)
  return Object.fromEntries(
    [...notes].map(([path, { kind, text }]) => {
      assert.is(kind, 'advice')
      assert.match(text.fr, /^TypeScript dit/)
      return [path.replace(folder.at('/'), ''), text.en]
    }),
  )
}

suite(
  'advice',
  (test) => {
    test('tells a type error with its place, and one file from another', async () => {
      await using folder = await newFolder({
        'ada/server.ts': SOUND,
        'ben/server.ts': `const count: number = 1\n  const word: string = count\nconsole.log(word)\n`,
      })
      const told = await advice(folder, 'ada/server.ts', 'ben/server.ts')
      assert.equal(Object.keys(told), ['ben/server.ts'])
      const text = told['ben/server.ts'] ?? ''
      assert.match(text, /server\.ts:2:9: Type 'number' is not assignable to type 'string'/)
      assert.match(text, /advice, no points/)
    })

    test('finds the file again, wherever the kit was started', async () => {
      await using folder = await newFolder({
        'deep/down/here/readme': '',
        'ada/server.ts': 'export const word: string = 1',
      })
      const before = process.cwd()
      for (const from of ['/', folder.at('deep/down/here')]) {
        process.chdir(from)
        try {
          assert.equal(Object.keys(await advice(folder, 'ada/server.ts')), ['ada/server.ts'], from)
        } finally {
          process.chdir(before)
        }
      }
    })

    test('tells three errors and counts the others', async () => {
      const lines = Array.from({ length: 5 }, (_, index) => `export const a${index}: string = 1`)
      await using folder = await newFolder({ 'server.ts': lines.join('\n') })
      const { 'server.ts': text = '' } = await advice(folder, 'server.ts')
      assert.equal(
        [...text.matchAll(/server\.ts:(\d)/g)].map(([, line]) => line),
        ['1', '2', '3'],
      )
      assert.match(text, /… and 2 more/)
    })

    test('is empty where there is nothing to say', async () => {
      await using folder = await newFolder({
        'server.ts': SOUND,
        'client.ts': `document.title = 'x'\n`,
        'plain.js': 'const a = ; // not looked at',
      })
      assert.equal(await advice(folder, 'server.ts', 'client.ts', 'plain.js'), {})
      assert.equal(await advice(folder, 'plain.js'), {})
      assert.equal(await advice(folder), {})
    })
  },
  { timeLimit: 60_000 },
)
