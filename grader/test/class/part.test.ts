import {
  mergeParts,
  type Part,
  PartTrouble,
  readPart,
  shareOf,
  writePart,
} from '../../class/part.ts'
import { LANGS } from '../../model/text.ts'
import { assert, suite } from '../harness.ts'

const ALL = ['ada', 'ben', 'chloé', 'dan', 'eve']

function part(index: number, more: Partial<Part> = {}): Part {
  const shard = { index, count: 2 }
  return {
    kit: 'abc',
    clock: 'virtual',
    sandbox: 'on',
    exercises: ['02-date-server'],
    content: 'x',
    submissions: ALL,
    shard,
    graded: shareOf(ALL, shard).map((id) => ({ id, score: 1, max: 2, exercises: [] })),
    problems: [{ subject: 'nobody', text: { en: 'is empty', fr: 'est vide' } }],
    ms: 100 * index,
    ...more,
  }
}

/** What merging says against these parts, in English. */
function refused(...parts: readonly Part[]): string {
  try {
    mergeParts(new Map(parts.map((each, index) => [`p${index + 1}.json`, each])), 'en')
  } catch (error) {
    if (!(error instanceof PartTrouble)) throw error
    for (const lang of LANGS) assert.ok(error.text[lang].length > 10)
    assert.is.not(error.text.en, error.text.fr)
    return error.text.en
  }
  return ''
}

suite('the parts of a class', (test) => {
  test('have everybody once', () => {
    for (const count of [1, 2, 3, 5, 7]) {
      const shares = Array.from({ length: count }, (_, at) =>
        shareOf(ALL, { index: at + 1, count }),
      )
      assert.equal(shares.flat().toSorted(), ALL.toSorted())
      const sizes = shares.map(({ length }) => length)
      assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1)
    }
  })

  test('make one report, in the order of the class, whatever theirs', () => {
    const report = mergeParts(
      new Map([
        ['b', part(2)],
        ['a', part(1)],
      ]),
      'fr',
    )
    assert.equal(
      report.submissions.map(({ id }) => id),
      ALL,
    )
    assert.equal([report.problems.length, report.ms, report.lang], [1, 200, 'fr'])
    assert.is(report.sandbox, 'on')
  })

  test('survive being written and read', () => {
    assert.equal(readPart('p1.json', writePart(part(1))), {
      schema: 'websocket-lab/part@1',
      ...part(1),
    })
  })

  test('are refused where one is missing, or there twice', () => {
    assert.is(refused(part(1)), 'part 2/2 is missing')
    assert.is(refused(part(1), part(2), part(1)), 'p1.json and p3.json are both part 1/2')
    assert.match(refused(), /^merge needs the files/)
    assert.match(
      refused(part(1), part(2, { graded: [] })),
      /^no part holds these submissions: ben, dan/,
    )
  })

  test('are refused where they are not of one class, one kit, one setting', () => {
    const differ = (more: Partial<Part>): string => refused(part(1), part(2, more))
    assert.is(
      differ({ kit: 'b' }),
      'p1.json and p2.json do not belong together: their versions of the kit differ',
    )
    assert.match(differ({ clock: 'real' }), /their clocks differ/)
    assert.match(differ({ sandbox: 'off' }), /their sandboxes differ/)
    assert.match(differ({ shard: { index: 2, count: 3 } }), /their divisions differ/)
    assert.match(differ({ exercises: [] }), /their exercises differ/)
    assert.match(differ({ content: 'y' }), /their submissions differ/)
  })

  test('are refused where a file is none, or only half of one', () => {
    const text = writePart(part(1))
    for (const wrong of [
      '',
      '{}',
      'null',
      '[]',
      text.slice(0, -20),
      text.replace('part@1', 'part@9'),
    ]) {
      assert.throws(() => readPart('p1.json', wrong), /p1\.json is no part of a class/)
    }
  })
})
