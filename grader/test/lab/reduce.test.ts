import { firstUnfinished, reduce } from '../../lab/reduce.ts'
import type { Effect, State } from '../../lab/state.ts'
import { WEATHERS } from '../../world/weather/weather.ts'
import { assert, suite } from '../harness.ts'
import { multiClient } from '../report/samples.ts'
import { after, allPassed, atWork, ENTRIES, first, judged, MATERIAL, notStarted } from './states.ts'

const ESC = '\u001B'
const [UP, DOWN, ENTER] = [`${ESC}[A`, `${ESC}[B`, '\r']

const names = (effects: readonly Effect[]): string[] => effects.map((effect) => effect.do)

suite('a verdict', (test) => {
  test('is asked for by each save, and the newest is shown', () => {
    const { state, effects } = after(atWork(), judged(notStarted), {
      type: 'saved',
      file: 'server.ts',
      missing: [],
    })
    assert.equal(names(effects), ['judge'])
    assert.equal(state.judging, { is: 'running', file: 'server.ts' })
    assert.is(state.report, notStarted, 'the one before stays until the next is there')
    const next = after(state, judged()).state
    assert.equal(next.judging, { is: 'resting' })
    assert.is(next.report?.score, 2)
    assert.is(next.verdicts, 1, 'what is not begun is no verdict')
  })

  test('is progress: the best is kept, and only a whole one is a pass', () => {
    const { state, effects } = after(atWork(), judged(), judged({ ...multiClient, score: 1 }))
    assert.equal(state.progress['03-multi-client'], { best: 2, passed: false, hints: 0 })
    assert.is(state.verdicts, 2)
    assert.equal(names(effects), ['keep', 'keep'])
    const idle = after(atWork(), judged(notStarted))
    assert.equal(idle.effects, [])
    assert.is(idle.state.progress['03-multi-client'], undefined)
    const all = after(state, judged(allPassed), judged()).state
    assert.equal(all.progress['03-multi-client'], { best: 6, passed: true, hints: 0 })
  })

  test('never leads to another exercise by itself', () => {
    const { state, effects } = after(atWork(), judged(allPassed))
    assert.is(state.at, 2)
    assert.not.ok(names(effects).includes('open'))
  })

  test('about an exercise that was left is not shown', () => {
    const { state } = after(atWork(), judged(first))
    assert.is(state.report, null)
    assert.is(state.progress['01-client-div']?.best, 1)
  })

  test('takes away the advice of the one before, and brings its own', () => {
    const notes = [{ kind: 'advice', text: { en: 'a', fr: 'b' } }] as const
    const advised = after(atWork(), judged(), { type: 'advised', notes }).state
    assert.is(advised.advice.length, 1)
    assert.equal(after(advised, judged()).state.advice, [])
  })

  test('is not asked for while what everything is judged in is missing', () => {
    const gone = { type: 'saved', file: '', missing: ['index.html'] } as const
    const { state, effects } = after(atWork(), judged(), gone)
    assert.equal(names(effects), ['keep', 'stop'])
    assert.is(state.report, null)
    assert.equal(state.missing, ['index.html'])
    const text = after(atWork(), { ...gone, missing: ['hints.en.md'] })
    assert.equal(names(text.effects), ['judge'])
  })

  test('cannot be had without a browser, and is tried again', () => {
    const why = { en: 'no browser', fr: 'pas de navigateur' }
    const { state } = after(atWork(), judged(), { type: 'unjudged', why })
    assert.equal(state.judging, { is: 'impossible', why })
    assert.is(state.report, null)
    const again = after(state, ENTER)
    assert.equal(names(again.effects), ['look'])
    assert.equal(names(after(state, { type: 'saved', file: 'a.ts', missing: [] }).effects), [
      'judge',
    ])
  })
})

suite('the keys', (test) => {
  test('h shows one hint more each time, and says when there are no more', () => {
    const { state, effects } = after(atWork(), 'hh')
    assert.is(state.hints, 2)
    assert.is(state.progress['03-multi-client']?.hints, 2)
    assert.equal(names(effects), ['keep', 'keep'])
    const last = after(state, 'hh').state
    assert.is(last.hints, 3)
    assert.match(last.notice?.en ?? '', /last hint/)
    assert.is(after(last, 'x').state.notice, null, 'until the next key')
  })

  test('n goes on, and says where the end is', () => {
    assert.equal(after(atWork(), 'n').effects, [{ do: 'open', at: 3 }])
    const { state, effects } = after(atWork('en', { at: 4 }), 'n')
    assert.equal(effects, [])
    assert.match(state.notice?.fr ?? '', /dernier exercice/)
  })

  test('r asks, and only yes resets', () => {
    const asked = after(atWork(), judged(), 'r')
    assert.equal(asked.state.view, { view: 'asking', what: 'reset' })
    for (const yes of ['y', 'o', 'Y']) {
      const { state, effects } = after(asked.state, yes)
      assert.equal(effects, [{ do: 'reset' }])
      assert.equal(state.view, { view: 'work' })
      assert.is(state.progress['03-multi-client'], undefined)
      assert.ok(state.progress['01-client-div']?.passed)
    }
    for (const no of ['n', 'r', ESC, ENTER, 'q']) {
      const { state, effects } = after(asked.state, no)
      assert.equal(effects, [], no)
      assert.equal(state.view, { view: 'work' })
      assert.match(state.notice?.en ?? '', /Nothing was changed/)
    }
  })

  test('r brings back what is missing, without asking', () => {
    const { state, effects } = after(atWork('en', { missing: ['server.ts'] }), 'r')
    assert.equal(effects, [{ do: 'reset' }])
    assert.equal(state.view, { view: 'work' })
  })

  test('s asks before the pass and not after it; once more hides it', () => {
    const asked = after(atWork(), judged(), 's').state
    assert.equal(asked.view, { view: 'asking', what: 'solution' })
    assert.not.ok(asked.solution)
    assert.not.ok(after(asked, 'x').state.solution)
    assert.ok(after(asked, 's').state.solution)
    assert.ok(after(asked, 'o').state.solution)
    const passed = after(atWork(), judged(allPassed), 's').state
    assert.ok(passed.solution)
    assert.not.ok(after(passed, 's').state.solution)
    assert.not.ok(after(passed, ESC).state.solution)
  })

  test('s says that an edition has no solutions', () => {
    const without = atWork('en', { material: { ...MATERIAL, solution: [] } })
    assert.match(after(without, 's').state.notice?.en ?? '', /no solutions/)
    assert.equal(after(without, 's').state.view, { view: 'work' })
  })

  test('o opens the page, if there is one', () => {
    const address = 'http://localhost:8888/lab/'
    assert.equal(after(atWork(), 'o').effects, [{ do: 'browse', address }])
    const opening = after(atWork('en', { page: { is: 'opening' } }), 'o')
    assert.equal(opening.effects, [])
    assert.match(opening.state.notice?.en ?? '', /not there yet/)
    const why = { en: 'taken', fr: 'pris' }
    const failed = after(atWork('en', { page: { is: 'failed', why } }), 'o')
    assert.is(failed.state.notice, why)
  })

  test('w chooses the weather', () => {
    const { state, effects } = after(atWork(), 'w', DOWN, 'w', UP, ENTER)
    const id = WEATHERS[1]?.id ?? 'fair'
    assert.equal(effects, [{ do: 'weather', id }])
    assert.is(state.weather, id)
    assert.equal(after(state, 'w').state.view, { view: 'weather', selected: 1 })
    assert.equal(after(state, 'w', UP, UP).state.view, {
      view: 'weather',
      selected: WEATHERS.length - 1,
    })
    assert.equal(after(state, 'w', ESC).state.view, { view: 'work' })
    assert.equal(after(state, 'w', 'q').effects, [])
  })

  test('l lists, and opens by number or by Enter', () => {
    assert.equal(after(atWork(), 'l').state.view, { view: 'list', selected: 2 })
    assert.equal(after(atWork(), 'l5').effects, [{ do: 'open', at: 4 }])
    assert.equal(after(atWork(), 'l', UP, UP, UP, ENTER).effects, [{ do: 'open', at: 4 }])
    const stayed = after(atWork(), 'l', ENTER)
    assert.equal(stayed.effects, [])
    assert.equal(stayed.state.view, { view: 'work' })
    assert.equal(after(atWork(), 'l9').effects, [])
  })

  test('q and Ctrl-C quit, Ctrl-C from everywhere', () => {
    assert.equal(after(atWork(), 'q').effects, [{ do: 'quit' }])
    for (const before of ['', 'l', 'w', 'r', 's']) {
      assert.equal(after(atWork(), before, '\u0003').effects, [{ do: 'quit' }], before)
    }
  })

  test('that mean nothing change nothing', () => {
    const state = atWork()
    for (const key of ['x', 'é', '7', UP, ESC, ' ', `${ESC}[15~`]) {
      assert.equal(after(state, key), { state, effects: [] }, key)
    }
  })
})

suite('another exercise', (test) => {
  test('begins with nothing of the one before', () => {
    const before = after(atWork(), judged(allPassed), 'hs', {
      type: 'live',
      event: { kind: 'crashed', text: 'boom' },
    }).state
    const { state } = reduce(before, { type: 'opened', at: 3, material: MATERIAL })
    const { report, hints, solution, crash, verdicts, judging, page } = state
    assert.equal(
      { report, hints, solution, crash, verdicts, judging, page },
      {
        report: null,
        hints: 0,
        solution: false,
        crash: null,
        verdicts: 0,
        judging: { is: 'running', file: null },
        page: { is: 'opening' },
      },
    )
    assert.is(state.progress, before.progress)
  })

  test('is at first the first that is unfinished', () => {
    const { progress } = atWork()
    assert.is(firstUnfinished(ENTRIES, progress), 2)
    assert.is(firstUnfinished(ENTRIES, {}), 0)
    const done = Object.fromEntries(
      ENTRIES.map(({ id }) => [id, { best: 1, passed: true, hints: 0 }]),
    )
    assert.is(firstUnfinished(ENTRIES, done), 4)
  })
})

suite('the live page', (test) => {
  const live = (state: State, event: Parameters<typeof reduce>[1] & { type: 'live' }): State =>
    reduce(state, event).state

  test('tells of a crash until the server runs again, of its weather, and its language', () => {
    const crashed = live(atWork(), { type: 'live', event: { kind: 'crashed', text: 'boom' } })
    assert.is(crashed.crash, 'boom')
    assert.is(live(crashed, { type: 'live', event: { kind: 'started' } }).crash, null)
    const weather = live(atWork(), { type: 'live', event: { kind: 'weather', id: 'slow' } })
    assert.is(weather.weather, 'slow')
    assert.is(live(weather, { type: 'live', event: { kind: 'lang', lang: 'fr' } }).lang, 'fr')
  })
})
