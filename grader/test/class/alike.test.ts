import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CHECKS } from '../../checks/index.ts'
import { compare, type Program } from '../../class/alike/compare.ts'
import { alike } from '../../class/alike/gather.ts'
import { takeApart } from '../../class/alike/tokens.ts'
import type { Submission } from '../../model/submission.ts'
import { renderAlikeHtml } from '../../report/html/alike.ts'
import { type Folder, newFolder } from '../folders.ts'
import { assert, suite } from '../harness.ts'

const TESTS = fileURLToPath(new URL('../', import.meta.url))
const DATES = '02-date-server'

const right = (name: string): Promise<string> =>
  readFile(join(TESTS, 'right', DATES, `${name}.ts`), 'utf8')

const kinds = (text: string): string =>
  takeApart(text)
    .tokens.map(({ kind }) => kind)
    .join(' ')

/** Other names, other words, no comments, another layout. */
function disguised(text: string): string {
  return text
    .replaceAll(/^\s*\/\/.*$/gm, '')
    .replaceAll(/(?<![.\w'])(?:ws|raw|started|tick|socket|timer)\b(?!')/g, 'my_$&')
    .replaceAll(/^( +)/gm, '$1$1')
    .replaceAll('const ', 'let ')
}

suite('programs taken apart', (test) => {
  test('names, texts, numbers, comments, layout and semicolons make no difference', () => {
    const one = "const port = 8888 // ours\nfunction go(socket) { socket.send('hello') }"
    const other = 'let  p=80;\n\n/* theirs */ function f( s ){\n  s.send( "you" );\n}\n'
    assert.is(kinds(one), kinds(other))
  })

  test('what is called, and how a program goes on, does', () => {
    assert.is.not(kinds('a.send(1)'), kinds('a.close(1)'))
    assert.is.not(kinds('if (a) b()'), kinds('while (a) b()'))
    assert.is.not(kinds('a = b'), kinds('a === b'))
  })

  test('tokens know their lines, also after Windows’ line ends and long comments', () => {
    const { tokens } = takeApart('/* one\r\n two */\r\na\r\n\r\nb `x\r\ny`')
    assert.equal(
      tokens.map(({ line, end }) => [line, end]),
      [
        [2, 2],
        [4, 4],
        [4, 5],
      ],
    )
  })

  test('half a program is taken apart too', () => {
    assert.ok(takeApart('const a = {\n  b: `never ended ${').tokens.length > 4)
    assert.ok(takeApart('\0\ud800 "open').tokens.length > 0)
  })
})

suite('alike programs', (test) => {
  const program = (who: string, text: string): Program => ({ who, code: takeApart(text) })

  test('honest programs in different styles are not conspicuous', async () => {
    const folder = join(TESTS, 'right', DATES)
    const names = (await readdir(folder)).filter((name) => name.endsWith('.ts'))
    const programs = await Promise.all(
      names.map(async (name) => program(name, await readFile(join(folder, name), 'utf8'))),
    )
    assert.ok(programs.length > 20)
    const { same, pairs, compared } = compare(programs, [])
    assert.is(compared, programs.length)
    assert.equal(same, [])
    assert.equal(
      pairs.map(({ who }) => who),
      [],
    )
  })

  test('a copy with other names and another layout is the same program', async () => {
    const text = await right('recursive-set-timeout')
    const others = await Promise.all(
      ['heartbeat', 'global-ticker', 'for-await-interval'].map(right),
    )
    const { same, pairs } = compare(
      [
        program('Ada', text),
        ...others.map((other, at) => program(`other ${at}`, other)),
        program('Zoé', disguised(text)),
      ],
      [],
    )
    assert.equal(
      same.map(({ who, toTheLetter }) => [who, toTheLetter]),
      [[['Ada', 'Zoé'], false]],
    )
    assert.equal(pairs, [])
  })

  test('a copy with more in it is a pair: what both have is shown, and what only they have', async () => {
    const text = await right('handwritten-over-net')
    const lines = disguised(text).split('\n')
    const at = Math.floor(lines.length / 2)
    lines.splice(at, 0, 'function more(a: number) {', '  for (let i = a; i > 0; i--) log(i)', '}')
    // A comment that was left.
    lines.push('// the Wednesday before I gave up on libraries')
    const original = `${text}\n// the Wednesday before I gave up on libraries\n`
    const { same, pairs } = compare(
      [
        program('Ada', original),
        program('Ben', await right('heartbeat')),
        program('Zoé', lines.join('\n')),
      ],
      [],
    )
    assert.equal(same, [])
    const [pair] = pairs
    assert.is(pairs.length, 1)
    assert.equal(pair?.who, ['Ada', 'Zoé'])
    assert.ok((pair?.similarity ?? 0) > 0.7 && (pair?.similarity ?? 0) < 1)
    assert.ok(pair?.marks.includes('the Wednesday before I gave up on libraries'))
    const theirs = pair?.programs[1] ?? []
    assert.not(theirs.find((line) => line.text.startsWith('function more'))?.shared)
    assert.ok(theirs.filter(({ shared }) => shared).length > 20)
    assert.is(theirs.map((line) => line.text).join('\n'), lines.join('\n').trimEnd())
  })

  test('what the kit hands out or shows counts for nobody', async () => {
    const text = await right('recursive-set-timeout')
    const programs = [program('Ada', text), program('Ben', disguised(text))]
    const { same, pairs, tooShort } = compare(programs, [takeApart(text)])
    assert.equal([same.length, pairs.length, tooShort], [0, 0, 2])
  })

  test('what much of a class has counts for nobody, but the same whole program does', async () => {
    const text = await right('recursive-set-timeout')
    const crowd = Array.from({ length: 20 }, (_, at) =>
      program(
        `student ${at}`,
        `${text}\nserver.on('own${at}', () => {${'go(1);'.repeat(at + 1)}})`,
      ),
    )
    assert.equal(compare(crowd, []).pairs, [])
    const { same } = compare([...crowd, program('Ada', text), program('Ben', text)], [])
    assert.equal(
      same.map(({ who, toTheLetter }) => [who, toTheLetter]),
      [[['Ada', 'Ben'], true]],
    )
  })

  test('too little of one’s own says nothing', () => {
    const text = "import { WebSocketServer } from 'ws'\nnew WebSocketServer({ port: 8888 })\n"
    const { same, pairs, tooShort } = compare([program('Ada', text), program('Ben', text)], [])
    assert.equal([same.length, pairs.length, tooShort], [0, 0, 2])
  })
})

suite('the page of alike programs', (test) => {
  let folder: Folder
  test.before(async () => {
    folder = await newFolder()
  })
  test.after(async () => {
    await folder[Symbol.asyncDispose]()
  })

  const submission = async (id: string, text: string): Promise<Submission> => {
    const at = `${id.length}-${id.codePointAt(0)}/${DATES}`
    await folder.write({ [`${at}/server.ts`]: text })
    const files = { 'server.ts': folder.at(`${at}/server.ts`) }
    return { id, works: [{ exercise: DATES, folder: folder.at(at), files, root: folder.at(at) }] }
  }

  test('tells of each exercise, in both languages, and takes no name or program for markup', async () => {
    const text = await right('recursive-set-timeout')
    const hostile = `${text}\n// </pre><script>alert(1)</script> \u001b[31m\n`
    const submissions = [
      await submission('<b>Ada</b>', hostile),
      await submission('Ben', hostile),
      await submission('Chloé', await right('heartbeat')),
      await submission('Dan', 'const = // does not compile\n'),
    ]
    for (const lang of ['en', 'fr'] as const) {
      const report = await alike(submissions, CHECKS, lang)
      assert.equal(
        report.exercises.map(({ id, compared, tooShort }) => [id, compared, tooShort]),
        [[DATES, 4, 1]],
      )
      const page = renderAlikeHtml(report)
      assert.ok(page.includes('&lt;b&gt;Ada&lt;/b&gt; = Ben'))
      assert.not(page.includes('<script>'))
      assert.not(page.includes('\u001b'))
      assert.ok(page.includes(lang === 'en' ? 'no proof' : 'ne prouve pas'))
      assert.ok(page.includes(lang === 'en' ? 'to the letter' : 'à la lettre près'))
    }
  })

  test('what is too large to have been written by hand is nobody’s', async () => {
    const text = `${await right('recursive-set-timeout')}\n`
    const huge = `${text}${`// ${'x'.repeat(96)}\n`.repeat(3000)}`
    const submissions = [
      await submission('Ada', huge),
      await submission('Ben1', huge),
      await submission('Chloé', text),
    ]
    const { exercises } = await alike(submissions, CHECKS, 'en')
    assert.equal(
      exercises.map(({ compared, same }) => [compared, same.length]),
      [[1, 0]],
    )
  })

  test('modules beside a program belong to it; starters are nobody’s', async () => {
    const text = await right('recursive-set-timeout')
    const split = async (id: string): Promise<Submission> => {
      const made = await submission(id, "import './rest.ts'\n")
      await folder.write({ [`${id.length}-${id.codePointAt(0)}/${DATES}/rest.ts`]: text })
      return made
    }
    const starter = await readFile(join(TESTS, '../../exercises', DATES, 'server.ts'), 'utf8')
    const submissions = [await split('Ada'), await split('Ben'), await submission('Zoé', starter)]
    const { exercises } = await alike(submissions, CHECKS, 'en')
    assert.equal(
      exercises.map(({ compared, same }) => [compared, same.map(({ who }) => who)]),
      [[2, [['Ada', 'Ben']]]],
    )
  })
})
