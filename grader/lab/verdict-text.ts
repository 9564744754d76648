/** The newest verdict on the student's screen: rules, the first failure in full, what comes next. */
import type { ExerciseReport, RuleReport } from '../model/report.ts'
import { heading, notesText, ruleLines } from '../report/exercise-text.ts'
import { broken, failureInFull } from '../report/failure-text.ts'
import { cut, hanging, type Page, prose, say } from '../report/page.ts'
import { exercisePath } from './paths.ts'
import type { Reached } from './progress.ts'
import { current, type State } from './state.ts'
import { HEADING, SAID } from './words.ts'

/** The mark of an exercise in a list: a hint that was taken is no try yet. */
export function markOf({ glyphs }: Page, reached: Reached | undefined): string {
  if (reached === undefined || reached.best === 0) return glyphs.notStarted
  return reached.passed ? glyphs.passed : glyphs.failed
}

/** Lines that a sentence of ours may take. */
const SENTENCE = 6

/** Everything about the newest verdict; nothing before the first. */
export function verdictLines(page: Page, state: State): string[] {
  return [...impossible(page, state), ...told(page, state), ...missing(page, state)]
}

function impossible(page: Page, { judging }: State): string[] {
  if (judging.is !== 'impossible') return []
  const lines = prose(page, judging.why, page.measure - 2, 20)
  return ['', ...hanging(`${page.paint('yellow', page.glyphs.broken)} `, lines, 2)]
}

function missing(page: Page, { missing: files }: State): string[] {
  if (files.length === 0) return []
  const lines = prose(page, SAID.missing(files.join(', ')), page.measure - 2, SENTENCE)
  const sign = `${page.glyphs.broken} `
  return ['', ...hanging(sign, lines).map((line) => page.paint('yellow', line))]
}

function told(page: Page, state: State): string[] {
  const { report } = state
  if (report === null) return []
  if (report.status === 'not-started') return ['', ...asked(page, state, report)]
  const passed = report.rules.every(({ verdict }) => verdict.verdict === 'passed')
  const notes = [...report.notes, ...state.advice]
  return [
    '',
    ...heading(page, report),
    ...report.rules.flatMap((rule) => [
      ...ruleLines(page, rule, report),
      // What was proved is shown when all is; before, it would only hide what is to be done.
      ...(passed ? proof(page, rule) : []),
    ]),
    ...trouble(page, report),
    ...(notes.length > 0 ? ['', ...notesText(page, notes)] : []),
    ...(passed ? ['', ...wellDone(page, state)] : []),
  ]
}

function proof(page: Page, { verdict }: RuleReport): string[] {
  if (verdict.verdict !== 'passed') return []
  const lines = prose(page, verdict.proof, page.measure - 4, SENTENCE)
  return lines.map((line) => `    ${page.paint('dim', line)}`)
}

/** What will be judged, while nothing is written. */
function asked(page: Page, state: State, report: ExerciseReport): string[] {
  const [file = ''] = current(state).asked
  const sign = page.paint('dim', page.glyphs.notStarted)
  return [
    ...report.rules.map(
      ({ rule }) => `  ${sign} ${cut(page, say(page, rule.title), page.measure - 4)}`,
    ),
    '',
    ...prose(page, SAID.starter(file), page.measure, SENTENCE),
  ]
}

/** The first failure in full, with a path that an editor's terminal can follow; the kit's own too. */
function trouble(page: Page, { id, rules }: ExerciseReport): string[] {
  const first = rules.find(({ verdict }) => verdict.verdict === 'failed')
  const ours = rules.filter(({ verdict }) => verdict.verdict === 'broken')
  return [
    ...(first === undefined ? [] : ['', ...inFull(page, id, first)]),
    ...ours.flatMap(({ rule, verdict }) =>
      verdict.verdict === 'broken' ? ['', ...broken(page, rule, verdict)] : [],
    ),
  ]
}

function inFull(page: Page, id: string, { rule, verdict }: RuleReport): string[] {
  if (verdict.verdict !== 'failed') return []
  const { place } = verdict
  const found = place === null ? null : { ...place, file: exercisePath(id, place.file) }
  return failureInFull(page, rule, { ...verdict, place: found })
}

function wellDone(page: Page, state: State): string[] {
  const { lang, entries, at, progress, material } = state
  const sentences = [
    material.solution.length === 0
      ? []
      : SAID.solutionAt(material.solution.map(({ path }) => path).join(', '))[lang],
    whatNext({ entries, at, progress, lang }),
  ].flat()
  return [
    ...prose(page, HEADING.proofs, page.measure, 2).map((line) => page.paint('green', line)),
    ...sentences.flatMap((sentence) => prose(page, sentence, page.measure, SENTENCE)),
  ]
}

function whatNext({
  entries,
  at,
  progress,
  lang,
}: Pick<State, 'entries' | 'at' | 'progress' | 'lang'>): string {
  const next = entries[at + 1]
  if (next !== undefined) return SAID.nextIs(next.number, next.title[lang])[lang]
  const open = entries.filter(({ id }) => progress[id]?.passed !== true)
  return open.length === 0
    ? SAID.allDone[lang]
    : SAID.stillToDo(open.map(({ number }) => number).join(', '))[lang]
}
