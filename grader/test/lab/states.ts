/** States of the student's terminal, made as they come about: by what happens. */
import { begin, reduce } from '../../lab/reduce.ts'
import type { Key } from '../../lab/keys.ts'
import { keysIn } from '../../lab/keys.ts'
import type { Material } from '../../lab/material.ts'
import type { Effect, Entry, Happening, State } from '../../lab/state.ts'
import type { ExerciseReport } from '../../model/report.ts'
import type { Lang } from '../../model/text.ts'
import { chat, dateServer, exercise, fallback, multiClient } from '../report/samples.ts'
import { passed } from '../report/samples.ts'

export const first = exercise(
  '01-client-div',
  { en: 'The date, in a page', fr: 'La date, dans une page' },
  [['connects', 'It connects', 'Elle se connecte', passed('it did', 'c’est fait')]],
)

const REPORTS = [first, dateServer, multiClient, chat, fallback]

export const ENTRIES: readonly Entry[] = REPORTS.map(({ id, title, max }, index) => ({
  id,
  number: index + 1,
  title,
  asked: index === 0 ? ['client.ts'] : ['server.ts'],
  max,
}))

export const MATERIAL: Material = {
  tasks: {
    en: ['Understand `date`', 'Answer, every two seconds', 'One stream', 'Next, please'],
    fr: ['Comprendre `date`', 'Répondre toutes les deux secondes', 'Un seul flux', 'Au suivant !'],
  },
  hints: {
    en: [
      'Begin with one word\nthat travels.',
      'Then:\n\n- `setInterval` gives something back;\n  keep it\n- stop it',
      'For example:\n\n```ts\nclearInterval(timer)\n\n// "date"\n```\n\nThe rest is yours.',
    ],
    fr: ['Commencez par un mot\nqui voyage.', 'Ensuite…', 'Par exemple…'],
  },
  solution: [
    {
      path: 'solutions/03-multi-client/server.ts',
      text: "// #region all\nimport { WebSocketServer } from 'ws'\n// #endregion\nnew WebSocketServer()\n",
    },
  ],
}

/** At work on exercise 3, in English, after the first two were passed. */
export function atWork(lang: Lang = 'en', more: Partial<State> = {}): State {
  const progress = {
    '01-client-div': { best: 1, passed: true, hints: 0 },
    '02-date-server': { best: 3, passed: true, hints: 2 },
  }
  const state = begin({ lang, entries: ENTRIES, at: 2, material: MATERIAL, progress })
  return { ...state, page: { is: 'open', address: 'http://localhost:8888', port: 8888 }, ...more }
}

/** What becomes of a state when all this happens, and what was asked for on the way. */
export function after(
  state: State,
  ...happenings: readonly (Happening | string)[]
): { readonly state: State; readonly effects: readonly Effect[] } {
  let now = state
  const effects: Effect[] = []
  for (const each of happenings.flatMap(happened)) {
    const step = reduce(now, each)
    now = step.state
    effects.push(...step.effects)
  }
  return { state: now, effects }
}

/** A text is what is typed. */
function happened(what: Happening | string): readonly Happening[] {
  if (typeof what !== 'string') return [what]
  return keysIn(what).map((key: Key) => ({ type: 'key', key }))
}

export const judged = (report: ExerciseReport = multiClient): Happening => ({
  type: 'judged',
  report,
})

/** The report of exercise 3 with all that it asks for. */
export const allPassed: ExerciseReport = {
  ...multiClient,
  clock: 'virtual',
  score: multiClient.max,
  notes: [],
  rules: multiClient.rules.map(({ rule }) => ({
    rule,
    verdict: passed(`it held: ${rule.id}`, `cela tient : ${rule.id}`),
  })),
}

/** The report of exercise 3 before anything is written. */
export const notStarted: ExerciseReport = {
  ...multiClient,
  status: 'not-started',
  score: 0,
  notes: [],
  rules: multiClient.rules.map(({ rule }) => ({
    rule,
    verdict: fallback.rules[0]?.verdict ?? passed('', ''),
  })),
}
