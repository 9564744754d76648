import { stripVTControlCharacters } from 'node:util'
import type { RunEvent } from '../../model/event.ts'
import { advance, NO_PROGRESS, type Progress, renderProgress } from '../../report/progress.ts'
import { displayWidth } from '../../report/width.ts'
import { assert, suite } from '../harness.ts'
import { HOSTILE } from './hostile.ts'
import { chat, dateServer, fallback, multiClient } from './samples.ts'

const works = ['ada', 'ben'].flatMap((submission) => {
  return [dateServer, multiClient, chat, fallback].map(({ id }) => ({ submission, exercise: id }))
})

const after = (events: readonly RunEvent[], from: Progress = NO_PROGRESS): Progress => {
  return events.reduce(advance, from)
}

const planned: RunEvent = { type: 'planned', clock: 'virtual', works }
const started = works.map((work): RunEvent => ({ type: 'started', ...work }))

const line = (state: Progress, options = {}): string => {
  return renderProgress(state, { lang: 'en', width: 100, colour: false, ascii: false, ...options })
}

suite('progress', (test) => {
  test('says how long the rest will take, and what was graded before', () => {
    const kept: RunEvent = { type: 'graded', submission: 'ada', report: dateServer, kept: true }
    const state = after([planned, kept])
    assert.equal([state.done, state.kept], [1, 1])
    assert.match(line({ ...state, remaining: 61_000 }), /about 65 s left/)
    assert.match(line({ ...state, remaining: 400_000 }), /about 7 min left/)
    assert.match(line({ ...state, remaining: 61_000 }, { lang: 'fr' }), /encore 65\u202fs environ/)
    assert.not.match(line(state), /left/)
  })

  test('counts what is done, what fails and what could not be judged', () => {
    const graded = [dateServer, multiClient, chat, fallback].map((report): RunEvent => {
      return { type: 'graded', submission: 'ada', report }
    })
    const state = after([planned, ...started.slice(0, 5), ...graded])
    assert.is(state.done, 4)
    assert.is(state.failing, 1)
    assert.is(state.broken, 1)
    assert.equal(state.running, [{ submission: 'ben', exercise: '02-date-server' }])
    assert.is(
      line(state),
      '[##########>---------] 4/8  1 failing · 1 not judged · ben 02-date-server',
    )
    assert.is(
      line(state, { lang: 'fr' }),
      '[##########>---------] 4/8  1 en échec · 1 non jugé · ben 02-date-server',
    )
  })

  test('names some of what runs, and how many more there are', () => {
    const state = after([planned, ...started])
    const names = 'ada 02-date-server, ada 03-multi-client, ada 04-chat and 5 more'
    assert.is(line(state), `[>-------------------] 0/8  ${names}`)
  })

  test('leaves out the name of the only submission', () => {
    const alone = { ...planned, works: works.slice(0, 4) }
    assert.match(line(after([alone, ...started.slice(0, 1)])), /0\/4 {2}02-date-server$/)
  })

  test('says what is got ready, until something starts', () => {
    const preparing: RunEvent = {
      type: 'preparing',
      what: { en: 'Installing a browser…', fr: 'Installation d’un navigateur…' },
    }
    assert.is(line(after([preparing])), 'Installing a browser…')
    assert.match(line(after([planned, preparing]), { lang: 'fr' }), /0\/8 {2}Installation d’un/)
    assert.not.match(line(after([planned, preparing, ...started])), /Installing/)
  })

  test('is empty before and after', () => {
    assert.is(line(NO_PROGRESS), '')
    assert.is(line(after([planned, ...started, { type: 'finished', ms: 1 }])), '')
    const problem = { subject: 'x', text: { en: 'y', fr: 'y' } }
    assert.equal(after([{ type: 'problem', problem }]), NO_PROGRESS)
  })

  test('leaves the state before as it was', () => {
    const state = after([planned])
    const copy = structuredClone(state)
    after(started, state)
    assert.equal(state, copy)
  })

  test('is one safe line that fits, whatever a submission is called', () => {
    for (const text of HOSTILE) {
      for (const width of [20, 59, 60, 100]) {
        const begun: RunEvent = { type: 'started', submission: text, exercise: text }
        const shown = line(after([planned, begun]), { width })
        assert.not.match(shown, /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u)
        assert.ok(displayWidth(shown) <= width, shown)
      }
    }
  })

  test('means the same in colour and has an ASCII form', () => {
    const state = after([planned, ...started])
    const coloured = line(state, { colour: true })
    assert.ok(coloured.includes('\u001b[36m'))
    assert.is(stripVTControlCharacters(coloured), line(state))
    assert.match(line({ ...state, failing: 1 }, { ascii: true, width: 70 }), /^[\x20-\x7e]*$/)
  })
})
