import { head, plain, visible, visibleLines, wellFormed } from '../../report/safe.ts'
import { assert, suite } from '../harness.ts'
import { HOSTILE } from './hostile.ts'

suite('safe', (test) => {
  test('shows what a terminal would obey', () => {
    assert.is(visible('\u001b[31mred\u0007'), '␛[31mred␇')
    assert.is(visible('a\r\nb\tc\u0000\u007f'), 'a␍␊b␉c␀␡')
    assert.is(visible('\u009b31m'), '⟨U+009B⟩31m')
  })

  test('shows what would reorder or hide text', () => {
    assert.is(visible('user\u202etxt'), 'user⟨U+202E⟩txt')
    assert.is(visible('a\u2066b\u061cc\u200fd'), 'a⟨U+2066⟩b⟨U+061C⟩c⟨U+200F⟩d')
    assert.is(visible('a\u200bb\ufeffc\u2028d'), 'a⟨U+200B⟩b⟨U+FEFF⟩c⟨U+2028⟩d')
    assert.is(visible('\u{e0041}'), '⟨U+E0041⟩')
  })

  test('leaves languages and emoji alone', () => {
    for (const text of ['Émile Żółć', 'שלום مرحبا', 'می‌خواهم', '👨‍👩‍👧 ❤️ 🏴󠁧󠁢󠁷󠁬󠁳󠁿', '漢字 e\u0301']) {
      assert.is(visible(text), text)
    }
  })

  test('takes the place of half a surrogate pair', () => {
    assert.is(visible('a\ud83db'), 'a\ufffdb')
    assert.is(wellFormed('a\ud83db\udc00👋'), 'a\ufffdb\ufffd👋')
  })

  test('has ASCII for all of it', () => {
    assert.is(
      visible('\u001b\n\t\r\u0000\u009b\u202e\ud800', true),
      '\\x1b\\n\\t\\r\\x00\\x9b<U+202E>?',
    )
  })

  test('leaves nothing that acts, whatever comes', () => {
    const acting = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u200b\u2060\ufeff\u00ad]/u
    for (const text of HOSTILE) {
      assert.not.match(visible(text), acting)
      assert.not.match(visible(text, true), acting)
      assert.not.match(visibleLines(text).join(''), acting)
    }
  })

  test('keeps the lines of prose', () => {
    assert.equal(visibleLines('a\r\nb\n\tc\rd'), ['a', 'b', '  c␍d'])
  })

  test('cuts between code points', () => {
    assert.is(head('ab👋', 3), 'ab')
    assert.is(head('ab👋', 4), 'ab👋')
  })

  test('writes the typography of sentences in ASCII, and no letter', () => {
    assert.is(
      plain('«\u202fà l’œuvre\u202f»\u202f: “été” · 2,0\u202fs…'),
      '"à l\'œuvre" : "été" - 2,0 s...',
    )
  })
})
