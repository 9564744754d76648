import { displayWidth, fit, padEnd, padStart, wrap } from '../../report/width.ts'
import { assert, suite } from '../harness.ts'
import { HOSTILE } from './hostile.ts'

suite('width', (test) => {
  test('counts columns, not characters', () => {
    const widths: [string, number][] = [
      ['', 0],
      ['abc', 3],
      ['été', 3],
      ['e\u0301te\u0301', 3],
      ['漢字', 4],
      ['ｆｕｌｌ', 8],
      ['한국', 4],
      ['👋', 2],
      ['👨‍👩‍👧', 2],
      ['❤️', 2],
      ['❤', 1],
      ['🇫🇷', 2],
      ['👍🏽', 2],
      ['│◄─►✕┊', 6],
      ['“…” · 2,0\u202fs', 11],
      ['✔✘◌', 3],
      ['\u0301', 0],
    ]
    for (const [text, width] of widths) assert.is(displayWidth(text), width, JSON.stringify(text))
  })

  test('cuts to fit between graphemes', () => {
    assert.is(fit('abcdef', 6), 'abcdef')
    assert.is(fit('abcdef', 5), 'abcd…')
    assert.is(fit('abcdef', 5, '...'), 'ab...')
    assert.is(fit('漢字漢字', 6), '漢字…')
    assert.is(fit('a👨‍👩‍👧b', 3), 'a…')
    assert.is(fit('e\u0301e\u0301e\u0301', 2), 'e\u0301…')
    assert.is(fit('abc', 0), '')
    assert.is(fit('abc', 2, '...'), '..')
  })

  test('never gives more than was asked for, whatever comes', () => {
    for (const text of HOSTILE) {
      for (const columns of [0, 1, 2, 7, 80]) {
        assert.ok(displayWidth(fit(text, columns)) <= columns, JSON.stringify(text.slice(0, 50)))
      }
    }
  })

  test('bounds a grapheme of a thousand marks', () => {
    assert.ok(fit(`Z${'\u0301'.repeat(1000)}ab`, 2).length < 40)
  })

  test('cuts a huge text without reading all of it', () => {
    const begun = performance.now()
    for (let time = 0; time < 100; time++) fit('漢'.repeat(1_000_000), 40)
    assert.ok(performance.now() - begun < 2000)
  })

  test('pads by columns', () => {
    assert.is(padEnd('漢', 4), '漢  ')
    assert.is(padStart('漢', 4), '  漢')
    assert.is(padEnd('abc', 2), 'abc')
  })

  test('wraps at spaces and, where it must, within a word', () => {
    assert.equal(wrap('one two three', 8), ['one two', 'three'])
    assert.equal(wrap('abcdefghij kl', 4), ['abcd', 'efgh', 'ij', 'kl'])
    assert.equal(wrap('漢字漢字', 5), ['漢字', '漢字'])
    assert.equal(wrap('', 8), [''])
  })

  test('does not wrap at a no-break space', () => {
    assert.equal(wrap('dit «\u202foui\u202f» !', 9), ['dit', '«\u202foui\u202f» !'])
  })

  test('keeps an indent on every line', () => {
    assert.equal(wrap('  at one two', 8), ['  at one', '  two'])
  })
})
