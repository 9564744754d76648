import * as words from '../../report/words.ts'
import { bytes, duration, moment, number, score } from '../../report/numbers.ts'
import type { Text } from '../../model/text.ts'
import { assert, suite } from '../harness.ts'

/** Every text of the catalogue, functions called as the renderers call them. */
function texts(value: unknown, name = ''): [string, Text][] {
  if (typeof value === 'function') {
    const call = value as (...args: unknown[]) => Text
    return [0, 1, 2, 1234.5].flatMap((count) => texts(call(count, count), `${name}(${count})`))
  }
  if (typeof value !== 'object' || value === null) return []
  if ('en' in value && 'fr' in value) return [[name, value as Text]]
  return Object.entries(value).flatMap(([key, each]) => texts(each, `${name}.${key}`))
}

suite('words', (test) => {
  const all = texts(words)

  test('has every text in both languages', () => {
    assert.ok(all.length > 80)
    for (const [name, { en, fr }] of all) {
      assert.type(en, 'string', name)
      assert.ok(en !== '' && fr !== '', name)
    }
  })

  test('sets French as French is set', () => {
    for (const [name, { fr }] of all) {
      assert.not.match(fr, /[^\u202f][:;?!»](?![\w/])/, name)
      assert.not.match(fr, /«[^\u202f]/, name)
      assert.not.match(fr, /['"“”]/, name)
    }
  })

  test('sets English as English is set', () => {
    for (const [name, { en }] of all) assert.not.match(en, /[«»'"\u202f]| [:;?!]/, name)
  })
})

suite('numbers', (test) => {
  test('writes moments', () => {
    assert.is(moment(2000, 'en'), '+2.0 s')
    assert.is(moment(2049, 'fr'), '+2,0\u202fs')
    assert.is(moment(75_000, 'en'), '+75.0 s')
  })

  test('writes durations in the unit that fits', () => {
    assert.is(duration(412.4, 'en'), '412 ms')
    assert.is(duration(999.7, 'en'), '1.0 s')
    assert.is(duration(3210, 'fr'), '3,2\u202fs')
    assert.is(duration(59_960, 'en'), '1 min 00 s')
    assert.is(duration(125_000, 'fr'), '2\u202fmin 05\u202fs')
  })

  test('writes counts, points and sizes', () => {
    assert.is(number(1234.5, 'en'), '1,234.5')
    assert.is(number(1234.5, 'fr'), '1\u202f234,5')
    assert.is(number(0.1 + 0.2, 'en'), '0.3')
    assert.is(score(2.5, 10, 'fr'), '2,5/10')
    assert.is(bytes(70_000, 'en'), '70,000 B')
    assert.is(bytes(70_000, 'fr'), '70\u202f000\u202fo')
  })
})
