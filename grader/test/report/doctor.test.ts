import type { Finding } from '../../model/finding.ts'
import { renderDoctor } from '../../report/doctor.ts'
import { assert, suite } from '../harness.ts'

const GOOD: Finding = {
  id: 'node',
  ok: true,
  title: { en: 'Node.js', fr: 'Node.js' },
  detail: { en: '20.19.0', fr: '20.19.0' },
  advice: null,
}

const BAD: Finding = {
  id: 'browser',
  ok: false,
  title: { en: 'Browser', fr: 'Navigateur' },
  detail: { en: 'Tried:\n- Chrome: none', fr: 'Essayé\u202f:\n- Chrome\u202f: aucun' },
  advice: { en: 'Install one.', fr: 'Installez-en un.' },
}

const NOTE: Finding = { ...GOOD, id: 'sandbox', ok: 'note' }

const OPTIONS = { lang: 'en', colour: false, width: 80, ascii: false } as const

suite('the doctor’s findings', (test) => {
  test('are told one by one, with advice, and counted', () => {
    assert.is(
      renderDoctor([GOOD, BAD], OPTIONS),
      `✔ Node.js
    20.19.0
✘ Browser
    Tried:
    - Chrome: none
    → Install one.

One thing is missing.
`,
    )
  })

  test('are told in French', () => {
    const text = renderDoctor([BAD, { ...BAD }], { ...OPTIONS, lang: 'fr' })
    assert.match(text, '✘ Navigateur\n    Essayé\u202f:\n')
    assert.match(text, 'Il manque 2 choses.')
  })

  test('that are notes are nothing missing', () => {
    const text = renderDoctor([GOOD, NOTE], OPTIONS)
    assert.match(text, '! Node.js')
    assert.match(text, 'All that the lab needs is here.')
  })

  test('have colours and other signs where that is wanted', () => {
    assert.match(renderDoctor([GOOD], { ...OPTIONS, colour: true }), '\u001b[32m✔')
    assert.not.match(renderDoctor([GOOD, BAD], OPTIONS), '\u001b')
    assert.match(renderDoctor([BAD], { ...OPTIONS, ascii: true }), 'x Browser')
  })

  test('fit the terminal, and cannot drive it', () => {
    const detail = { en: `${'word '.repeat(60)}\u001b[2J`, fr: '' }
    const text = renderDoctor([{ ...BAD, detail }], { ...OPTIONS, width: 60 })
    assert.ok(text.split('\n').every((line) => line.length <= 60))
    assert.not.match(text, '\u001b')
  })
})
