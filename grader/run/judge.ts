import type { Check } from '../checks/check.ts'
import type { ClockKind, ExerciseReport, Note, RuleReport } from '../model/report.ts'
import { same, type Text } from '../model/text.ts'
import type { Failed } from '../model/verdict.ts'
import type { Work } from '../model/submission.ts'
import { SyntaxTrouble } from '../world/build.ts'
import { type NotStarted, notStarted } from './begun.ts'
import type { Aside } from './in-turn.ts'
import type { Lab } from './lab.ts'
import { play } from './play.ts'
import { prepare, type Prepared } from './prepare.ts'
import { verdicts } from './verdicts.ts'

export interface JudgeOptions {
  readonly clock: ClockKind
  /** Whether starters are run like any other program, instead of being reported as not started. */
  readonly runStarters?: boolean
  /** Whose pages may sit in the same browser contexts; the submission's id. */
  readonly owner: string
  /** Whether all of it begins at once, for somebody who waits for this verdict alone. */
  readonly eager?: boolean
  /** When what is repeated in real time has its turn; absent: at once. */
  readonly aside?: Aside
  /** Ends it early, by rejecting: nobody wants this verdict any more. */
  readonly signal?: AbortSignal
}

/**
 * Judges one exercise of one submission. Never throws for anything that the student did.
 * @throws the signal's reason where it was ended early
 */
export async function judge(
  lab: Lab,
  check: Check,
  work: Work,
  options: JudgeOptions,
): Promise<ExerciseReport> {
  const began = performance.now()
  const report = (
    status: ExerciseReport['status'],
    rules: readonly RuleReport[],
    clock: ClockKind = options.clock,
    notes: readonly Note[] = [],
  ): ExerciseReport => ({
    id: check.exercise.id,
    title: check.exercise.title,
    status,
    score: points(rules.filter(({ verdict }) => verdict.verdict === 'passed')),
    max: points(rules),
    clock,
    ms: Math.round(performance.now() - began),
    rules,
    notes,
    folder: work.folder,
  })
  const idle = await notStarted(check, work)
  if (idle === 'missing' || (idle !== null && options.runStarters !== true)) {
    const failed = nothingRun(check, idle)
    return report(
      'not-started',
      check.rules.map((rule) => ({ rule, verdict: failed })),
    )
  }
  let prepared: Prepared
  try {
    prepared = await prepare(check, work, lab.newFolder())
  } catch (error) {
    if (!(error instanceof SyntaxTrouble)) throw error
    const [gate = ''] = check.gate
    const judgement = { rule: gate, verdict: doesNotCompile(error) }
    return report('graded', verdicts(check, [judgement], new Map()))
  }
  // The kit's own pages may be shared by everybody; a student's only by that student.
  const owner = check.exercise.given.includes('client.ts') ? 'given' : options.owner
  const played = await play(lab, check, prepared, { ...options, owner })
  const rules = verdicts(check, played.judgements, played.errors)
  const broken = rules.some(({ verdict }) => verdict.verdict === 'broken')
  const notes: Note[] = played.repeated === null ? [] : [{ kind: 'clock', text: played.repeated }]
  return report(broken ? 'broken' : 'graded', rules, played.clock, notes)
}

function points(rules: readonly RuleReport[]): number {
  return rules.reduce((sum, { rule }) => sum + rule.points, 0)
}

const DID_NOTHING: Text = { en: 'Nothing was run.', fr: 'Rien n’a été exécuté.' }

function nothingRun({ exercise }: Check, why: NotStarted): Failed {
  const [file = ''] = exercise.asked
  const observed: Record<NotStarted, Text> = {
    missing: { en: `there is no ${file}`, fr: `il n’y a pas de ${file}` },
    empty: {
      en: `${file} holds no code (empty, or comments only)`,
      fr: `${file} ne contient pas de code (vide, ou seulement des commentaires)`,
    },
    starter: {
      en: `${file} is still the starter, unchanged`,
      fr: `${file} est encore le fichier de départ, inchangé`,
    },
  }
  return {
    verdict: 'failed',
    did: DID_NOTHING,
    observed: observed[why],
    expected: { en: 'a program of your own', fr: 'un programme écrit par vous' },
    cause: null,
    place: null,
    evidence: [],
  }
}

/** The compiler's words, with the line and a caret under the place. */
function doesNotCompile({ message, file, line, column, lineText }: SyntaxTrouble): Failed {
  const caret = `${lineText.trimEnd()}\n${' '.repeat(Math.max(0, column - 1))}^`
  return {
    verdict: 'failed',
    did: DID_NOTHING,
    observed: {
      en: `${file}:${line}:${column} does not compile: ${message}`,
      fr: `${file}:${line}:${column} ne se compile pas : ${message}`,
    },
    expected: { en: 'a program that compiles', fr: 'un programme qui se compile' },
    cause: lineText.trim() === '' ? null : same(caret),
    place: { file, line, column },
    evidence: [],
  }
}
