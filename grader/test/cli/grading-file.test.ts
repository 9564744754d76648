import { JsonError, readJson } from '../../cli/json-places.ts'
import { outOfOption, readGrading } from '../../cli/grading-file.ts'
import { UsageError } from '../../cli/options.ts'
import { assert, suite } from '../harness.ts'
import { HOSTILE } from '../report/hostile.ts'

const said = (text: string): string => {
  try {
    readGrading(text, 'lab-grading.json')
  } catch (error) {
    assert.instance(error, UsageError)
    const { en, fr } = (error as UsageError).text
    assert.match(fr, /^lab-grading\.json:\d+\u202f: /)
    assert.not.equal(en, fr)
    return en
  }
  return 'nothing'
}

suite('JSON with its places', (test) => {
  test('is what JSON.parse makes of it', () => {
    for (const text of [
      '{}',
      '[]',
      ' [1, -2.5e3, true, false, null, "a\\n\\u00e9\\"b"] ',
      '{"a": {"b": [{"c": 1}]}, "": ""}',
      '"x"',
      '0',
    ]) {
      assert.equal(readJson(text).value, JSON.parse(text))
    }
    assert.equal(readJson('\ufeff{}').value, {})
    const { value } = readJson('{"__proto__": 1}')
    assert.ok(Object.hasOwn(value as object, '__proto__'))
  })

  test('knows on which line each key stands', () => {
    const { lineOf } = readJson('{\n  "a": 1,\n  "b": {\n    "c":\n      2 }\n}')
    assert.is(lineOf(['a']), 2)
    assert.is(lineOf(['b']), 3)
    assert.is(lineOf(['b', 'c']), 4)
    assert.is(lineOf([]), 1)
  })

  test('is refused where JSON.parse refuses it, with the line', () => {
    for (const [text, line, words] of [
      ['', 1, 'it ends too early'],
      ['{"a": 1', 1, 'it ends too early'],
      ['{\n"a" 1}', 2, '1 does not belong there'],
      ['{\n"a": 1,\n}', 3, '} does not belong there'],
      ['{\n\n"a": nul}', 3, 'nul does not belong there'],
      ['{a: 1}', 1, 'a does not belong there'],
      ['[1 2]', 1, '2 does not belong there'],
      ['{} x', 1, 'x does not belong there'],
      ['{"a": "\\x"}', 1, '"\\x" does not belong there'],
      ['{"a": 1,\n "a": 2}', 2, 'a is there twice'],
      ['[01]', 1, '01 does not belong there'],
      ["{'a': 1}", 1, "'a' does not belong there"],
    ] as const) {
      assert.throws(
        () => readJson(text),
        (error: unknown) => {
          assert.instance(error, JsonError)
          assert.is((error as JsonError).text.en, words, text)
          assert.is((error as JsonError).line, line, text)
          return true
        },
      )
    }
  })

  test('agrees with JSON.parse on anything else', () => {
    for (const text of HOSTILE.filter(({ length }) => length < 30_000)) {
      for (const tried of [text, JSON.stringify(text), `{"x": ${text}}`, `[${text}]`]) {
        const parsed = ((): unknown => {
          try {
            return JSON.parse(tried)
          } catch {
            return undefined
          }
        })()
        if (parsed === undefined)
          assert.throws(() => readJson(tried), undefined, tried.slice(0, 50))
        else assert.equal(readJson(tried).value, parsed)
      }
    }
  })
})

suite('the file of weights', (test) => {
  test('says scale and weights; exercises by name or number', () => {
    const text = `{
      "outOf": 20,
      "decimals": 1,
      "exercises": {
        "02-date-server": { "weight": 4, "rules": { "every-two-seconds": 3, "listens": 0 } },
        "chat": { "weight": 0.5 },
        "1": {}
      }
    }`
    assert.equal(readGrading(text, 'x'), {
      outOf: 20,
      decimals: 1,
      exercises: {
        '02-date-server': { weight: 4, rules: { 'every-two-seconds': 3, listens: 0 } },
        '04-chat': { weight: 0.5, rules: {} },
        '01-client-div': { weight: null, rules: {} },
      },
    })
    assert.equal(readGrading('{}', 'x'), { outOf: null, decimals: 2, exercises: {} })
  })

  test('is refused with its name, the line and the nearest right name', () => {
    assert.is(
      said('{\n  "outof": 20\n}'),
      'lab-grading.json:2: outof is not known; did you mean outOf?',
    )
    assert.is(
      said('{"exercises": {\n"02-data-server": {}}}'),
      'lab-grading.json:2: 02-data-server is not known; did you mean 02-date-server?',
    )
    assert.is(
      said('{"exercises": {"2": {"rules": {\n\n"listen": 1}}}}'),
      'lab-grading.json:3: listen is not known; did you mean listens?',
    )
    assert.match(said('{"exercises": {"zzzzzzzz": {}}}'), /zzzzzzzz is not known; there are 01-/)
    assert.is(
      said('{"exercises": {"2": {},\n"date-server": {}}}'),
      'lab-grading.json:2: 02-date-server is there twice',
    )
  })

  test('is refused where a number makes no sense', () => {
    assert.match(said('{"outOf": 0}'), /outOf has to be a number above 0/)
    assert.match(said('{"outOf": "20"}'), /outOf has to be/)
    assert.match(said('{"decimals": 1.5}'), /decimals has to be a whole number from 0 to 6/)
    assert.match(said('{"exercises": {"2": {"weight": -1}}}'), /weight has to be a number of 0/)
    assert.match(said('{"exercises": {"2": {"rules": {"listens": true}}}}'), /listens has to be/)
    assert.match(said('{"outOf": 1e999}'), /outOf has to be/)
    assert.match(said('[]'), /^lab-grading\.json:1: lab-grading\.json has to be an object/)
    assert.match(said('{"exercises": {"2": 3}}'), /:1: 2 has to be an object/)
    assert.match(said('{"outOf": 20'), /^lab-grading\.json:1: it ends too early/)
    const none = ['connects', 'asks-on-click', 'shows-date', 'replaces-date', 'shows-any-text']
    const rules = [...none, 'text-not-html', 'click-before-open', 'shows-state']
    const zeros = JSON.stringify(Object.fromEntries(rules.map((rule) => [rule, 0])))
    assert.match(said(`{"exercises": {"1": {"rules": ${zeros}}}}`), /every rule counts 0/)
  })
})

suite('--out-of', (test) => {
  test('is a number above 0, with a point or a comma', () => {
    assert.is(outOfOption('20'), 20)
    assert.is(outOfOption('12,5'), 12.5)
    for (const wrong of ['', '0', '-1', 'twenty', '1e9', 'Infinity', '20/20']) {
      assert.throws(() => outOfOption(wrong), /it is a number above 0/, wrong)
    }
  })
})
