import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decode, encode } from '../../class/encode.ts'
import { fingerprint } from '../../class/fingerprint.ts'
import { Results, type ResultsOptions } from '../../class/results.ts'
import { kitVersion } from '../../class/version.ts'
import type { ExerciseReport } from '../../model/report.ts'
import type { Work } from '../../model/submission.ts'
import { same } from '../../model/text.ts'
import { type Folder, newFolder } from '../folders.ts'
import { assert, suite } from '../harness.ts'

/** The work of a folder with a server in it. */
function workIn(folder: Folder, name: string): Work {
  const at = folder.at(name, '2')
  return {
    exercise: '02-date-server',
    folder: at,
    root: folder.at(name),
    files: { 'server.ts': join(at, 'server.ts') },
  }
}

const REPORT: ExerciseReport = {
  id: '02-date-server',
  title: same('Date server'),
  status: 'graded',
  score: 1,
  max: 1,
  clock: 'virtual',
  ms: 12,
  notes: [],
  folder: '/elsewhere',
  rules: [
    {
      rule: { id: 'listens', title: same('listens'), points: 1, after: [] },
      verdict: {
        verdict: 'passed',
        proof: same('it listens'),
        evidence: [
          {
            kind: 'received',
            at: 1,
            who: 'ada',
            connection: 1,
            opcode: 'binary',
            text: null,
            payload: new Uint8Array([0, 255, 7]),
            frames: 1,
          },
        ],
      },
    },
  ],
}

/** The report with other bytes in its evidence. */
function withPayload(payload: Uint8Array): ExerciseReport {
  const text = JSON.stringify(REPORT)
  return JSON.parse(text, (key, value: unknown) =>
    key === 'payload' ? payload : value,
  ) as ExerciseReport
}

suite('results that are kept', (test) => {
  let folder: Folder
  const open = (more: Partial<ResultsOptions> = {}): Promise<Results> =>
    Results.open({
      folder: folder.at('results'),
      version: '0123456789abcdef',
      clock: 'virtual',
      sandbox: true,
      fresh: false,
      ...more,
    })

  test.beforeEach(async () => {
    folder = await newFolder({ 'ada/2/server.ts': 'one', 'ben/2/server.ts': 'one' })
  })
  test.afterEach(async () => folder[Symbol.asyncDispose]())

  test('are those of the same content, wherever it lies, and whole', async () => {
    const first = await open()
    assert.is(await first.recall(workIn(folder, 'ada')), null)
    await first.keep(workIn(folder, 'ada'), REPORT)
    const ben = workIn(folder, 'ben')
    assert.equal(await (await open()).recall(ben), { ...REPORT, folder: ben.folder })
  })

  test('hold bytes as bytes, also those that Node makes JSON of by itself', () => {
    const node = withPayload(Buffer.from([0, 255, 7]))
    assert.equal(decode(encode(node)), withPayload(new Uint8Array([0, 255, 7])))
  })

  test('are not those of other content, another version, clock or sandbox', async () => {
    await (await open()).keep(workIn(folder, 'ada'), REPORT)
    for (const other of [
      { version: 'fedcba9876543210' },
      { clock: 'real' },
      { sandbox: false },
      { fresh: true },
    ] as const) {
      assert.is(await (await open(other)).recall(workIn(folder, 'ada')), null)
    }
    await folder.write({ 'ada/2/helper.ts': 'export {}' })
    assert.is(await (await open()).recall(workIn(folder, 'ada')), null)
  })

  test('are never half a file, and none of what the kit failed in', async () => {
    const results = await open()
    await results.keep(workIn(folder, 'ada'), { ...REPORT, status: 'broken' })
    assert.is(await results.recall(workIn(folder, 'ada')), null)
    await results.keep(workIn(folder, 'ada'), REPORT)
    const files = await readdir(folder.at('results'), { recursive: true, withFileTypes: true })
    const [file, ...others] = files.filter((entry) => entry.isFile())
    assert.equal([file?.name.endsWith('.json'), others.length], [true, 0])
    const path = join(file?.parentPath ?? '', file?.name ?? '')
    const text = await readFile(path, 'utf8')
    for (const damaged of [text.slice(0, 100), '', '{}', 'null', text.replace('"rules"', '"x"')]) {
      await writeFile(path, damaged)
      assert.is(await (await open()).recall(workIn(folder, 'ada')), null, damaged.slice(0, 20))
    }
  })

  test('of the same content are kept at the same moment', async () => {
    const results = await open()
    await Promise.all(Array.from({ length: 20 }, () => results.keep(workIn(folder, 'ada'), REPORT)))
    assert.is(results.trouble, null)
    assert.is((await (await open()).recall(workIn(folder, 'ada')))?.score, REPORT.score)
  })

  test('of nowhere keep nobody from being graded', async () => {
    await writeFile(folder.at('results'), 'a file in the way')
    const results = await open()
    assert.ok(results.trouble)
    await results.keep(workIn(folder, 'ada'), REPORT)
    assert.is(await results.recall(workIn(folder, 'ada')), null)
  })

  test('come back with their bytes', () => {
    assert.equal(decode(JSON.parse(JSON.stringify(encode(REPORT)))), REPORT)
    assert.is(decode({ id: 1 }), null)
    assert.is(decode(null), null)
  })
})

suite('a work’s fingerprint', (test) => {
  test('is that of all its files, and of those that it may reach', async () => {
    await using folder = await newFolder({ 'ada/2/server.ts': 'one', 'ada/lib/x.ts': 'x' })
    const work = workIn(folder, 'ada')
    const first = await fingerprint(work)
    await folder.write({
      'ada/lib/x.ts': 'y',
      'ada/2/photo.jpg': 'p',
      'ada/2/node_modules/a.ts': '',
    })
    assert.is(await fingerprint(work), first)
    await folder.write({ 'ada/2/server.ts': `import '../lib/x.ts'` })
    const second = await fingerprint(work)
    await folder.write({ 'ada/lib/x.ts': 'z' })
    const third = await fingerprint(work)
    assert.is(new Set([first, second, third]).size, 3)
  })

  test('is none where there is too much to look at', async () => {
    await using folder = await newFolder({ 'ada/2/server.ts': 'one' })
    await Promise.all(
      Array.from({ length: 2001 }, (_, index) =>
        writeFile(folder.at('ada', '2', `${index}.ts`), ''),
      ),
    )
    assert.is(await fingerprint(workIn(folder, 'ada')), null)
  })
})

suite('the kit’s version', (test) => {
  test('changes with what judges, and with nothing else', async () => {
    await using folder = await newFolder({
      'package.json': '{}',
      'package-lock.json': '{}',
      'exercises/02/server.ts': 'x',
      'grader/checks/a.ts': 'x',
      'grader/test/a.test.ts': 'x',
    })
    const first = await kitVersion(folder.path)
    await folder.write({ 'grader/test/a.test.ts': 'y', 'README.md': '' })
    assert.is(await kitVersion(folder.path), first)
    await folder.write({ 'grader/checks/a.ts': 'y' })
    assert.is.not(await kitVersion(folder.path), first)
    assert.match(await kitVersion(), /^[0-9a-f]{16}$/)
  })
})
