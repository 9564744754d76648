import { stripVTControlCharacters } from 'node:util'
import { type Looks, screen } from '../../lab/screen.ts'
import type { Happening, State } from '../../lab/state.ts'
import type { Lang } from '../../model/text.ts'
import { displayWidth } from '../../report/width.ts'
import { assert, suite } from '../harness.ts'
import { isGolden } from '../report/golden.ts'
import { HOSTILE, hostileReport } from '../report/hostile.ts'
import { dateServer } from '../report/samples.ts'
import { after, allPassed, atWork, judged, notStarted } from './states.ts'

/** What acts on a terminal instead of being seen; a line feed is ours. */
const ACTING = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u

const LOOKS: Looks = { width: 80, colour: false, ascii: false }

const render = (state: State, looks: Partial<Looks> = {}): string =>
  `${screen(state, { ...LOOKS, ...looks }).join('\n')}\n`

const advised: Happening = {
  type: 'advised',
  notes: [
    {
      kind: 'advice',
      text: {
        en: 'TypeScript says (advice, no points): server.ts:9:7: Type error.',
        fr: 'TypeScript dit (conseil, sans effet sur la note)\u202f: server.ts:9:7: Type error.',
      },
    },
  ],
}
const crashed: Happening = {
  type: 'live',
  event: { kind: 'crashed', text: 'TypeError: x is not a function\n    at server.ts:12:3' },
}
const noBrowser: Happening = {
  type: 'unjudged',
  why: {
    en: 'The lab needs a browser and has none that works.\nInstall one by hand: apt',
    fr: 'Le labo a besoin d’un navigateur et n’en a aucun qui marche.\nInstallez-en un\u202f: apt',
  },
}
const elsewhere = { is: 'open', address: 'http://localhost:8889', port: 8889 } as const

/** What people see most, and what they see when something is wrong. */
const SCREENS: Readonly<Record<string, (lang: Lang) => State>> = {
  opening: (lang) => atWork(lang, { page: { is: 'opening' } }),
  starter: (lang) => after(atWork(lang), judged(notStarted)).state,
  failing: (lang) => after(atWork(lang), judged(), advised, 'h').state,
  saved: (lang) =>
    after(atWork(lang), judged(), { type: 'saved', file: 'server.ts', missing: [] }).state,
  passed: (lang) => after(atWork(lang), judged(allPassed)).state,
  crashed: (lang) => after(atWork(lang, { page: elsewhere }), judged(), crashed).state,
  hints: (lang) => after(atWork(lang), judged(notStarted), 'hhhh').state,
  solution: (lang) => after(atWork(lang), judged(notStarted), 'ss').state,
  list: (lang) => after(atWork(lang), judged(), 'l').state,
  weather: (lang) => after(atWork(lang), judged(), 'www').state,
  'no-browser': (lang) => after(atWork(lang), noBrowser).state,
  missing: (lang) =>
    after(atWork(lang), { type: 'saved', file: '', missing: ['server.ts', 'index.html'] }).state,
  reset: (lang) => after(atWork(lang), judged(notStarted), 'r').state,
  'ask-solution': (lang) => after(atWork(lang), judged(notStarted), 's').state,
}

suite('the student’s screen', (test) => {
  for (const lang of ['en', 'fr'] as const satisfies Lang[]) {
    for (const [name, state] of Object.entries(SCREENS)) {
      test(`looks as it should: ${name}, in ${lang}`, () => {
        isGolden(`${name}-${lang}`, render(state(lang)), import.meta.dirname)
      })
    }
  }

  test('looks as it should when it is narrow, wide, and in ASCII', () => {
    const { failing, passed } = SCREENS
    const state = failing?.('fr') ?? atWork()
    isGolden('failing-fr-40', render(state, { width: 40 }), import.meta.dirname)
    isGolden('failing-fr-120', render(state, { width: 120 }), import.meta.dirname)
    const ascii = passed?.('en') ?? atWork()
    isGolden('passed-en-ascii', render(ascii, { ascii: true }), import.meta.dirname)
  })

  test('says the same in colour as without', () => {
    for (const state of Object.values(SCREENS)) {
      const text = render(state('en'), { colour: true })
      assert.match(text, '\u001B[')
      assert.is(stripVTControlCharacters(text), render(state('en')))
    }
  })

  test('is never wider than the terminal, but for code that is there to be copied', () => {
    for (const lang of ['en', 'fr'] as const) {
      for (const [name, state] of Object.entries(SCREENS)) {
        for (const width of [40, 56, 80, 200]) {
          const wide = screen(state(lang), { ...LOOKS, width }).filter(
            (line) => displayWidth(line) > width && !/WebSocketServer/.test(line),
          )
          assert.equal(wide, [], `${name} ${lang} ${width}`)
        }
      }
    }
  })

  test('names places so that an editor finds them', () => {
    assert.match(
      render(SCREENS['failing']?.('en') ?? atWork()),
      'exercises/03-multi-client/server.ts:14:13',
    )
  })

  test('proves what passed only when everything did', () => {
    const proof = 'the server listened on port 8888 after 80 ms'
    assert.not.match(render(after(atWork(), judged()).state), proof)
    const all = after(atWork('en', { at: 1 }), judged(dateServer)).state
    assert.match(render(all), proof)
  })

  test('lets no text of a student act', () => {
    for (const text of HOSTILE) {
      const report = hostileReport(text).submissions[0]?.exercises[0]
      assert.ok(report !== undefined)
      const shown = render({
        ...atWork(),
        crash: text,
        report,
        judging: { is: 'running', file: text },
        missing: [text],
        advice: report.notes,
        notice: { en: text, fr: text },
      })
      assert.not.match(shown, ACTING)
    }
  })
})
