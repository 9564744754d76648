import { readFileSync } from 'node:fs'
import type { Report } from '../../model/report.ts'
import { renderJson } from '../../report/json.ts'
import { assert, suite } from '../harness.ts'
import { binary, exited, received } from './facts.ts'
import { isGolden } from './golden.ts'
import { HOSTILE, hostileClass, hostileFacts } from './hostile.ts'
import { exercise, idleOne, many, one, passed, perfect, report, submission } from './samples.ts'
import { findInvalid } from './schema-check.ts'
import { polling } from './stories.ts'

type Tree = { [key: string]: never }

const schema = JSON.parse(
  readFileSync(new URL('../../report/schema.json', import.meta.url), 'utf8'),
) as Tree

const read = (what: Report): Tree => JSON.parse(renderJson(what)) as Tree

/** The one rule of a report that holds no more. */
const ruleOf = (
  verdict: Parameters<typeof exercise>[2][number][3],
  lang: 'en' | 'fr' = 'en',
): Tree => {
  const made = exercise('01-x', { en: 'x', fr: 'x' }, [['a-rule', 'The rule', 'La règle', verdict]])
  const { submissions } = JSON.parse(
    renderJson({ ...report([submission('ada', [made])]), lang }),
  ) as { submissions: { exercises: { rules: Tree[] }[] }[] }
  return submissions[0]?.exercises[0]?.rules[0] ?? {}
}

const text = (en: string): { en: string; fr: string } => ({ en, fr: `${en} (fr)` })

suite('json', (test) => {
  test('looks as it should', () => {
    isGolden('json', renderJson(one))
    isGolden('json-fr', renderJson({ ...many, lang: 'fr' }))
  })

  test('has its fields in the order in which they are documented', () => {
    const { submissions, ...whole } = read(one)
    assert.equal(Object.keys(read(one)), ['schema', 'clock', 'lang', 'submissions', 'problems'])
    assert.is(whole['schema'], 'websocket-lab/report@1')
    const [first] = submissions as unknown as Tree[]
    assert.equal(Object.keys(first ?? {}), ['id', 'score', 'max', 'exercises'])
    const [exerciseOf] = (first?.['exercises'] ?? []) as Tree[]
    const fields = ['id', 'status', 'score', 'max', 'clock', 'ms', 'rules', 'notes']
    assert.equal(Object.keys(exerciseOf ?? {}), fields)
  })

  test('tells a passed rule by its proof', () => {
    assert.equal(ruleOf(passed('seen', 'vu', [exited(5, 0)]), 'fr'), {
      id: 'a-rule',
      title: 'La règle',
      points: 1,
      verdict: 'passed',
      observed: 'vu',
      evidence: [{ at: 5, who: 'server', kind: 'exit', text: 'terminé avec le code 0' }],
    })
  })

  test('tells a failed rule, cause and place where they are known', () => {
    const parts = { did: text('d'), observed: text('o'), expected: text('e') }
    const failed = { verdict: 'failed', ...parts, evidence: [] } as const
    const told = {
      id: 'a-rule',
      title: 'The rule',
      points: 1,
      verdict: 'failed',
      did: 'd',
      observed: 'o',
      expected: 'e',
    }
    assert.equal(ruleOf({ ...failed, cause: null, place: null }), { ...told, evidence: [] })
    const place = { file: 'server.ts', line: 1, column: 2 }
    assert.equal(ruleOf({ ...failed, cause: text('c'), place }), {
      ...told,
      cause: 'c',
      place,
      evidence: [],
    })
  })

  test('tells what blocked and what broke', () => {
    const rule = { id: 'a-rule', title: 'The rule', points: 1 }
    assert.equal(ruleOf({ verdict: 'blocked', by: 'x' }), { ...rule, verdict: 'blocked', by: 'x' })
    const error = 'Error: x\n at y'
    assert.equal(ruleOf({ verdict: 'broken', error }), { ...rule, verdict: 'broken', error })
  })

  test('tells each fact in one line', () => {
    const long = received(0, 'ada', 'é'.repeat(35_000))
    const empty = received(0, 'ada', '')
    const { evidence } = ruleOf(
      passed('', '', [...polling, long, empty, binary(0, 'ada', Array(40).fill(7))]),
    )
    const lines = (evidence as unknown as { text: string }[]).map((fact) => fact.text)
    assert.equal(lines.slice(0, 6), [
      'GET /, asks for a WebSocket',
      '403, no WebSocket',
      'GET /poll?after=0',
      'GET /, asks for a WebSocket',
      '101',
      'handshake',
    ])
    assert.ok(lines.includes('{"said":"Bonjour 👋 à tous","by":"ben"}'))
    assert.ok(lines.includes('Close frame 1000 “bye”'))
    assert.ok(lines.includes('closed with 1000 by ben “bye”'))
    assert.ok(lines.includes('one␊␊two'))
    assert.equal(lines.slice(-3), [
      `${'é'.repeat(500)}… (70,000 B)`,
      'empty text',
      `binary 40 B ${Array(16).fill('07').join(' ')} …`,
    ])
  })

  test('matches its schema', () => {
    for (const what of [one, many, idleOne, perfect, report([])]) {
      assert.equal(findInvalid(read(what), schema), [])
      assert.equal(findInvalid(read({ ...what, lang: 'fr' }), schema), [])
    }
  })

  test('tells exact grades where they are not the points', () => {
    const grading = { outOf: 20, decimals: 0, exercises: {} }
    const json = JSON.parse(renderJson(many, grading)) as Tree
    assert.equal(findInvalid(json, schema), [])
    const [first] = json['submissions'] as unknown as Tree[]
    assert.equal(first?.['grade'], { value: 8, outOf: 20 })
    assert.equal(Object.keys(first ?? {}), ['id', 'score', 'max', 'grade', 'exercises'])
    const third = (json['submissions'] as unknown as { grade: { value: number } }[])[2]
    assert.is(third?.grade.value, 40 / 9)
  })

  test('has a schema that notices what is wrong', () => {
    const spoilt = (from: string, to: string): string[] => {
      const json = renderJson(one)
      assert.ok(json.includes(from), from)
      return findInvalid(JSON.parse(json.replace(from, to)) as Tree, schema)
    }
    assert.ok(spoilt('"verdict": "passed"', '"verdict": "great"').length > 0)
    assert.ok(spoilt('"observed"', '"seen"').length > 0)
    assert.ok(spoilt('report@1', 'report@2').length > 0)
    assert.ok(spoilt('"score": 6', '"score": "6"').length > 0)
    assert.ok(spoilt('"kind": "received"', '"kind": "heard"').length > 0)
    assert.ok(spoilt('"line": 14', '"line": 0').length > 0)
  })

  test('is valid, one line a fact, whatever comes', () => {
    for (const hostile of HOSTILE) {
      const json = renderJson(hostileClass(hostile))
      assert.not.match(json, /\p{Cs}/u)
      assert.equal(findInvalid(JSON.parse(json) as Tree, schema), [])
      const { evidence } = ruleOf(passed(hostile, hostile, hostileFacts(hostile)))
      for (const fact of evidence as unknown as { text: string }[]) {
        assert.not.match(fact.text, /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u)
        assert.ok(fact.text.length < 3000)
      }
    }
  })
})
