/** The student's terminal as a reducer: a state and a happening make the next state, and effects. */
import type { ExerciseReport } from '../model/report.ts'
import type { Lang } from '../model/text.ts'
import { WEATHERS } from '../world/weather/weather.ts'
import type { Key } from './keys.ts'
import type { LiveEvent } from './live/live.ts'
import type { Material } from './material.ts'
import { forget, type Progress, reach } from './progress.ts'
import {
  current,
  type Entry,
  type Happening,
  isPassed,
  type State,
  type Step,
  type View,
} from './state.ts'
import { NOTICE } from './words.ts'

const WORK: View = { view: 'work' }

/** What is gone when another exercise is opened. */
const FRESH = {
  view: WORK,
  judging: { is: 'running', file: null },
  report: null,
  verdicts: 0,
  advice: [],
  hints: 0,
  solution: false,
  page: { is: 'opening' },
  weather: 'fair',
  crash: null,
  missing: [],
  notice: null,
} as const satisfies Partial<State>

export interface Beginning {
  readonly lang: Lang
  readonly entries: readonly Entry[]
  readonly at: number
  readonly material: Material
  readonly progress: Progress
}

/** The state in which an exercise has just been opened, and nothing is known of it yet. */
export function begin(beginning: Beginning): State {
  return { ...FRESH, preparing: null, ...beginning }
}

/** The exercise to go on with: the first that was not passed, or the last of all. */
export function firstUnfinished(entries: readonly Entry[], progress: Progress): number {
  const at = entries.findIndex(({ id }) => progress[id]?.passed !== true)
  return at === -1 ? entries.length - 1 : at
}

/** What becomes of the state. */
export function reduce(state: State, happening: Happening): Step {
  switch (happening.type) {
    case 'key':
      return pressed({ ...state, notice: null }, happening.key)
    case 'redrawn':
      return still(state)
    case 'opened': {
      const { at, material } = happening
      const notice = at === state.at ? state.notice : null
      return still({ ...state, ...FRESH, at, material, notice })
    }
    case 'saved':
      return saved(state, happening.file, happening.missing)
    case 'judged':
      return judged(state, happening.report)
    case 'advised':
      return still({ ...state, advice: happening.notes })
    case 'unjudged':
      return still({
        ...state,
        judging: { is: 'impossible', why: happening.why },
        report: null,
        preparing: null,
      })
    case 'preparing':
      return still({ ...state, preparing: happening.what })
    case 'page':
      return still({ ...state, page: happening.page })
    case 'live':
      return still(lived(state, happening.event))
    case 'told':
      return still({ ...state, notice: happening.notice })
  }
}

function still(state: State): Step {
  return { state, effects: [] }
}

function saved(state: State, file: string, missing: readonly string[]): Step {
  const notice = file === '' ? state.notice : null
  // Without the page that everything is judged in, there is nothing to judge; texts can be missed.
  if (missing.some((name) => !name.endsWith('.md'))) {
    const judging = { is: 'resting' } as const
    return {
      state: { ...state, judging, missing, notice, report: null },
      effects: [{ do: 'stop' }],
    }
  }
  const judging = { is: 'running', file: file === '' ? null : file } as const
  return { state: { ...state, judging, missing, notice }, effects: [{ do: 'judge' }] }
}

function judged(state: State, report: ExerciseReport): Step {
  const { id } = current(state)
  if (report.id !== id) return still(state)
  const now: State = { ...state, report, judging: { is: 'resting' }, advice: [], preparing: null }
  if (report.status === 'not-started') return still(now)
  const passed = report.rules.every(({ verdict }) => verdict.verdict === 'passed')
  const progress = reach(state.progress, id, { best: report.score, passed })
  const verdicts = state.verdicts + 1
  return { state: { ...now, progress, verdicts }, effects: [{ do: 'keep', progress }] }
}

function lived(state: State, event: LiveEvent): State {
  switch (event.kind) {
    case 'weather':
      return { ...state, weather: event.id }
    case 'crashed':
      return { ...state, crash: event.text }
    case 'started':
      return { ...state, crash: null }
    case 'lang':
      return { ...state, lang: event.lang }
  }
}

function pressed(state: State, key: Key): Step {
  if (key.is === 'interrupt') return quit(state)
  switch (state.view.view) {
    case 'work':
      return atWork(state, key)
    case 'asking':
      return answered(state, state.view.what, key)
    case 'list':
      return choosing(state, key, state.view.selected, state.entries.length, 'l', (selected) =>
        open(state, selected),
      )
    case 'weather':
      return choosing(state, key, state.view.selected, WEATHERS.length, 'w', (selected) =>
        under(state, selected),
      )
  }
}

function quit(state: State): Step {
  return { state, effects: [{ do: 'quit' }] }
}

function atWork(state: State, key: Key): Step {
  if (key.is === 'escape' && state.solution) return still({ ...state, solution: false })
  if (key.is === 'enter') return { state, effects: [{ do: 'look' }] }
  if (key.is !== 'letter') return still(state)
  switch (key.letter) {
    case 'h':
      return hint(state)
    case 'n':
      return next(state)
    case 'l':
      return still({ ...state, view: { view: 'list', selected: state.at } })
    case 'r':
      // What is gone cannot be lost: there is nothing to ask.
      if (state.missing.length > 0) return { state, effects: [{ do: 'reset' }] }
      return still({ ...state, view: { view: 'asking', what: 'reset' } })
    case 'o':
      return browse(state)
    case 's':
      return solution(state)
    case 'w': {
      const selected = WEATHERS.findIndex(({ id }) => id === state.weather)
      return still({ ...state, view: { view: 'weather', selected } })
    }
    case 'q':
      return quit(state)
    default:
      return still(state)
  }
}

function hint(state: State): Step {
  const { lang, material, hints } = state
  const all = material.hints[lang].length
  if (hints >= all) return still({ ...state, notice: NOTICE.noMoreHints })
  const progress = reach(state.progress, current(state).id, { hints: hints + 1 })
  return { state: { ...state, hints: hints + 1, progress }, effects: [{ do: 'keep', progress }] }
}

function next(state: State): Step {
  if (state.at + 1 < state.entries.length) return open(state, state.at + 1)
  return still({ ...state, notice: NOTICE.noNext })
}

function open(state: State, at: number): Step {
  if (at === state.at) return still({ ...state, view: WORK })
  return { state: { ...state, view: WORK }, effects: [{ do: 'open', at }] }
}

function under(state: State, selected: number): Step {
  const { id } = WEATHERS[selected] ?? { id: 'fair' }
  return { state: { ...state, view: WORK, weather: id }, effects: [{ do: 'weather', id }] }
}

function browse(state: State): Step {
  const { page } = state
  switch (page.is) {
    case 'open':
      return {
        state: { ...state, notice: NOTICE.opening },
        effects: [{ do: 'browse', address: `${page.address}/lab/` }],
      }
    case 'opening':
      return still({ ...state, notice: NOTICE.notOpenYet })
    case 'failed':
      return still({ ...state, notice: page.why })
  }
}

function solution(state: State): Step {
  if (state.solution) return still({ ...state, solution: false })
  if (state.material.solution.length === 0) return still({ ...state, notice: NOTICE.noSolution })
  if (isPassed(state)) return still({ ...state, solution: true })
  return still({ ...state, view: { view: 'asking', what: 'solution' } })
}

/** Yes is y or o (« oui »); the solution is also had by asking twice, that is, by s again. */
function answered(state: State, what: 'reset' | 'solution', key: Key): Step {
  const letter = key.is === 'letter' ? key.letter : ''
  const back: State = { ...state, view: WORK }
  const yes = letter === 'y' || letter === 'o'
  if (what === 'solution') {
    return still(yes || letter === 's' ? { ...back, solution: true } : back)
  }
  if (!yes) return still({ ...back, notice: NOTICE.nothingReset })
  return {
    state: { ...back, progress: forget(state.progress, current(state).id) },
    effects: [{ do: 'reset' }],
  }
}

/** A menu: arrows (or j and k), its own letter goes down too, digits choose, escape leaves. */
function choosing(
  state: State,
  key: Key,
  selected: number,
  count: number,
  own: 'l' | 'w',
  choose: (selected: number) => Step,
): Step {
  const to = (where: number): Step => {
    const wrapped = (where + count) % count
    const view = own === 'l' ? 'list' : 'weather'
    return still({ ...state, view: { view, selected: wrapped } })
  }
  switch (key.is) {
    case 'up':
      return to(selected - 1)
    case 'down':
      return to(selected + 1)
    case 'enter':
      return choose(selected)
    case 'letter': {
      const { letter } = key
      if (letter === 'k') return to(selected - 1)
      if (letter === 'j' || letter === own) return to(selected + 1)
      const digit = /^[1-9]$/.test(letter) ? Number(letter) : 0
      if (digit > 0 && digit <= count) return choose(digit - 1)
      return letter === 'q' ? still({ ...state, view: WORK }) : still(state)
    }
    case 'escape':
      return still({ ...state, view: WORK })
    default:
      return still(state)
  }
}
