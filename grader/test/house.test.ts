/** What the house promises of itself: who imports whom, and that everything has its counterpart. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CHECKS } from '../checks/index.ts'
import { LANGS } from '../model/text.ts'
import { specimens } from '../run/gallery.ts'
import { assert, suite } from './harness.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const GRADER = join(ROOT, 'grader')

/** Right programs that an exercise has at least: a check must not demand the solution's style. */
const STYLES = 6

/** What exercises may use: ws for everybody, and esbuild where a given server compiles the page. */
const LIBRARIES = new Set(['ws', 'esbuild'])

interface Import {
  /** The file and what it imports, as paths from the checkout; libraries by their names. */
  readonly from: string
  readonly to: string
  readonly typeOnly: boolean
}

const STATEMENT = /^[ \t]*(import|export)\s+(type\s)?[^'"`;]*?\bfrom\s+['"]([^'"]+)['"]/gm
const BARE = /^[ \t]*import\s+['"]([^'"]+)['"]/gm
const CALL = /\b(?:import|require)\(\s*['"]([^'"]+)['"]/g

function importsOf(path: string): Import[] {
  const code = readFileSync(path, 'utf8')
  const all = [
    ...[...code.matchAll(STATEMENT)].map(([, , type, to]) => [to, type !== undefined] as const),
    ...[...code.matchAll(BARE)].map(([, to]) => [to, false] as const),
    ...[...code.matchAll(CALL)].map(([, to]) => [to, false] as const),
  ]
  return all.map(([to = '', typeOnly]) => ({
    from: shown(path),
    to: to.startsWith('.') ? shown(resolve(dirname(path), to)) : to,
    typeOnly,
  }))
}

const shown = (path: string): string => relative(ROOT, path).split(sep).join('/')

function filesIn(folder: string, ending = /\.[cm]?[jt]s$/): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes(`${sep}node_modules${sep}`))
}

const foldersIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .toSorted()

/** The part of the house that a path of the grader belongs to. */
const partOf = (path: string): string | null =>
  /^grader\/([^/.]+)/.exec(path)?.[1] ?? (path.startsWith('.') ? 'outside' : null)

/** What each part may import, besides itself; all of them may use Node and libraries. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  model: [],
  world: ['model'],
  checks: ['model', 'world'],
  run: ['model', 'world', 'checks'],
  class: ['model', 'world', 'checks', 'run'],
  report: ['model'],
  lab: ['model', 'world', 'checks', 'run', 'class', 'report'],
  cli: ['model', 'world', 'checks', 'run', 'class', 'report', 'lab'],
  // It measures whole commands from outside, and the live page's parts from inside.
  bench: ['model', 'world', 'checks', 'run', 'class', 'report', 'lab'],
}

/** The grader's files that are the kit itself. */
const kit = foldersIn(GRADER)
  .filter((name) => name !== 'test')
  .flatMap((name) => filesIn(join(GRADER, name)))
  .concat(join(GRADER, 'cli.ts'))

const arrow = ({ from, to }: Import): string => `${from} → ${to}`

/** What of the kit may be bundled for a page of the slides: it runs in a browser. */
const FOR_PAGES = /^grader\/(?:model\/text|report\/sequence)\.ts$/

suite('imports', (test) => {
  const all = kit.flatMap(importsOf)

  test('are found at all', () => {
    assert.ok(kit.length > 50 && all.length > 200)
    assert.ok(all.some((each) => arrow(each) === 'grader/cli.ts → grader/cli/grade.ts'))
    assert.ok(all.some((each) => arrow(each) === 'grader/world/stage.ts → grader/model/fact.ts'))
  })

  test('lead to files that are there', () => {
    const lost = all.filter(({ to }) => to.startsWith('grader/') && !existsSync(join(ROOT, to)))
    assert.equal(lost.map(arrow), [])
  })

  test('go down only', () => {
    const parts = new Set(kit.map((path) => partOf(shown(path))))
    assert.equal(
      [...parts].filter((part) => part === null || !(part in ALLOWED)),
      [],
    )
    const up = all.filter(({ from, to }) => {
      const [mine, theirs] = [partOf(from) ?? '', partOf(to)]
      return theirs !== null && theirs !== mine && !(ALLOWED[mine] ?? []).includes(theirs)
    })
    assert.equal(up.map(arrow), [])
  })

  test('stay in the grader', () => {
    const out = all.filter(({ to }) => /^(?:exercises|solutions|slides|\.\.)\//.test(to))
    assert.equal(out.map(arrow), [])
  })

  test('of what runs elsewhere stay in its folder', () => {
    const both = 'grader/world/both/'
    for (const folder of ['grader/world/preload/', 'grader/world/page/', both]) {
      const mine = all.filter(({ from }) => from.startsWith(folder))
      assert.ok(mine.length > 0 || folder === both, folder)
      const out = mine.filter(
        ({ to, typeOnly }) =>
          to.startsWith('grader/') &&
          !to.startsWith(folder) &&
          !to.startsWith(both) &&
          !(typeOnly && to.startsWith('grader/model/')),
      )
      assert.equal(out.map(arrow), [])
    }
  })

  test('of the slides’ pages and demos run in a browser', () => {
    const pages = ['slides/page', 'slides/demos'].flatMap((name) => filesIn(join(ROOT, name)))
    const mine = pages.flatMap(importsOf)
    assert.ok(mine.length > 30)
    const out = mine.filter(
      ({ to, typeOnly }) =>
        to.startsWith('node:') ||
        (to.startsWith('grader/') && !FOR_PAGES.test(to)) ||
        (/^slides\/(?!page|demos)/.test(to) && !typeOnly),
    )
    assert.equal(out.map(arrow), [])
  })

  test('of exercises and solutions are their libraries, Node’s own and what lies beside them', () => {
    const programs = ['exercises', 'solutions'].flatMap((name) => filesIn(join(ROOT, name)))
    const theirs = programs.flatMap(importsOf)
    assert.ok(theirs.length > 0)
    const out = theirs.filter(({ from, to }) => {
      const beside = from.split('/').slice(0, 2).join('/')
      return !LIBRARIES.has(to) && !to.startsWith('node:') && !to.startsWith(`${beside}/`)
    })
    assert.equal(out.map(arrow), [])
  })
})

suite('an exercise', (test) => {
  const ids = CHECKS.map(({ exercise }) => exercise.id)

  test('has a folder, a solution and a check, of the same name', () => {
    assert.equal(foldersIn(join(ROOT, 'exercises')), ids)
    assert.equal(foldersIn(join(ROOT, 'solutions')), ids)
    for (const { exercise } of CHECKS) {
      assert.ok(exercise.id.startsWith(`${String(exercise.number).padStart(2, '0')}-`))
    }
  })

  test('gives what it says, and its solution mirrors what is asked', () => {
    for (const { exercise } of CHECKS) {
      const { id, asked, given } = exercise
      const handout = readdirSync(join(ROOT, 'exercises', id))
      const texts = LANGS.flatMap((lang) => [`statement.${lang}.md`, `hints.${lang}.md`])
      const missing = [...asked, ...given, ...texts].filter((name) => !handout.includes(name))
      assert.equal(missing, [], id)
      const solution = readdirSync(join(ROOT, 'solutions', id))
      assert.equal(
        asked.filter((name) => !solution.includes(name)),
        [],
        id,
      )
      // What else there is are modules that the asked files are split into.
      const imported = solution.flatMap((name) =>
        importsOf(join(ROOT, 'solutions', id, name)).map(({ to }) => to),
      )
      assert.equal(
        solution.filter(
          (name) => !handout.includes(name) && !imported.includes(`solutions/${id}/${name}`),
        ),
        [],
        id,
      )
    }
  })

  test('says in its statements what is checked: every rule, in order, and no other', () => {
    for (const { exercise, rules } of CHECKS) {
      const expected = rules.map(({ id }) => id)
      for (const lang of LANGS) {
        assert.equal(rulesOf(textOf(exercise.id, 'statement', lang)), expected, exercise.id)
      }
    }
  })

  test('has statements of the same parts in every language', () => {
    for (const { exercise } of CHECKS) {
      const [first, ...others] = LANGS.map((lang) =>
        headings(textOf(exercise.id, 'statement', lang)),
      )
      assert.ok((first?.length ?? 0) > 1)
      for (const other of others) assert.equal(other, first, exercise.id)
    }
  })

  test('has three hints, in every language', () => {
    for (const { exercise } of CHECKS) {
      for (const lang of LANGS) {
        assert.equal(headings(textOf(exercise.id, 'hints', lang)), ['#', '##', '##', '##'])
      }
    }
  })

  test('has rules with names of their own, titles in every language, and grounds that exist', () => {
    for (const { rules, gate, stories } of CHECKS) {
      const known = rules.map(({ id }) => id)
      assert.is(new Set(known).size, known.length)
      for (const { id, title, after } of rules) {
        assert.match(id, /^[a-z]+(-[a-z]+)*$/)
        assert.equal(
          LANGS.filter((lang) => title[lang].trim() === ''),
          [],
          id,
        )
        assert.equal(
          after.filter((each) => !known.includes(each)),
          [],
          id,
        )
      }
      assert.equal(
        gate.filter((each) => !known.includes(each)),
        [],
      )
      const judged = new Set(stories.flatMap((story) => story.rules))
      assert.equal([...judged].toSorted(), known.toSorted())
    }
  })
})

suite('the gallery', (test) => {
  test('has a wrong program that fails just that, for every rule', async () => {
    for (const { exercise, rules } of CHECKS) {
      const wrong = (await specimens()).filter(
        ({ kind, check }) => kind === 'wrong' && check.exercise.id === exercise.id,
      )
      const caught = new Set(wrong.map(({ fails }) => fails?.join()))
      const uncaught = rules.map(({ id }) => id).filter((id) => !caught.has(id))
      assert.equal(uncaught, [], exercise.id)
    }
  })

  test(`has at least ${STYLES} right programs for every exercise`, async () => {
    for (const { exercise } of CHECKS) {
      const right = (await specimens()).filter(
        ({ kind, check }) => kind === 'right' && check.exercise.id === exercise.id,
      )
      assert.ok(right.length >= STYLES, `${exercise.id} has ${right.length}`)
      assert.equal(
        right.filter(({ fails }) => fails?.length !== 0).map(({ name }) => name),
        [],
      )
    }
  })

  test('is for exercises that there are', () => {
    const ids = CHECKS.map(({ exercise }) => exercise.id)
    for (const kind of ['right', 'wrong']) {
      assert.equal(foldersIn(join(GRADER, 'test', kind)), ids)
    }
  })
})

function textOf(exercise: string, kind: 'statement' | 'hints', lang: string): string {
  return readFileSync(join(ROOT, 'exercises', exercise, `${kind}.${lang}.md`), 'utf8')
}

/** The first column of the table of rules. */
function rulesOf(text: string): string[] {
  return [...text.matchAll(/^\| `([a-z-]+)`\s*\|/gm)].map(([, id = '']) => id)
}

/** The heading marks of a text, in order, without those inside of code. */
function headings(text: string): string[] {
  const prose = text.replaceAll(/^```[\s\S]*?^```/gm, '')
  return [...prose.matchAll(/^(#+) /gm)].map(([, marks = '']) => marks)
}
