import { exhibit } from '../../checks/exhibit.ts'
import type { Message, Request } from '../../model/fact.ts'
import { factLabel } from '../../report/fact-text.ts'
import { assert, suite } from '../harness.ts'

function sent(text: string | null, payload: Buffer): Message {
  const opcode = text === null ? 'binary' : 'text'
  return { kind: 'sent', at: 0, who: 'Ada', connection: 1, opcode, text, payload, frames: 1 }
}

function posted(body: string): Request {
  const [method, url, headers] = ['POST', '/', {}]
  return { kind: 'request', at: 0, who: 'Ada', method, url, headers, upgrade: false, body }
}

suite('evidence', (test) => {
  test('keeps what is short as it was', () => {
    const fact = sent('hello', Buffer.from('hello'))
    assert.is(exhibit(fact), fact)
    const asked = posted('hello')
    assert.equal(exhibit(asked), asked)
  })

  test('keeps the beginning of what is long, reads the same, and tells the size of all of it', () => {
    const words = 'é'.repeat(40_000)
    for (const fact of [sent(words, Buffer.from(words)), sent(null, Buffer.alloc(70_000, 7))]) {
      const kept = exhibit(fact)
      assert.ok(JSON.stringify(kept).length < 15_000)
      for (const lang of ['en', 'fr'] as const) {
        assert.is(factLabel(kept, lang, false), factLabel(fact, lang, false))
      }
    }
    const kept = exhibit(sent(words, Buffer.from(words)))
    assert.match(factLabel(kept, 'en', false), /^80,000 B “é/)
  })

  test('keeps the beginning of what was posted', () => {
    assert.ok(JSON.stringify(exhibit(posted('x'.repeat(50_000)))).length < 2000)
  })
})
