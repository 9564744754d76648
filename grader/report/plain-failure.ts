/** A verdict as plain text, for formats that show text as it is. */
import type { ExerciseReport } from '../model/report.ts'
import type { Lang, Text } from '../model/text.ts'
import type { Failed, Verdict } from '../model/verdict.ts'
import { diagram } from './diagram.ts'
import { head, visibleLines } from './safe.ts'
import { FACT, PART, STATE } from './words.ts'

/** UTF-16 units of each part of a failure. */
const PART_LENGTH = 4000

/** What we did, saw and expected, the cause and the place, a paragraph each. All of it is safe. */
export function failureLines(verdict: Failed, lang: Lang): string[] {
  const { did, observed, expected, cause, place } = verdict
  const line = (name: Text, text: string): string => FACT.said(name[lang], limited(text))[lang]
  return [
    line(PART.did, did[lang]),
    line(PART.observed, observed[lang]),
    line(PART.expected, expected[lang]),
    ...(cause ? [line(PART.cause, cause[lang])] : []),
    ...(place ? [line(PART.place, `${place.file}:${place.line}:${place.column}`)] : []),
  ]
}

/** The exchange as a drawing of 100 columns; no lines where there is nothing to draw. */
export function failureDrawing({ evidence }: Failed, lang: Lang): string[] {
  return diagram(evidence, { lang, width: 100, maxRows: 30 })
}

/** Everything that there is to say of a verdict. */
export function verdictText(verdict: Verdict, of: ExerciseReport, lang: Lang): string {
  switch (verdict.verdict) {
    case 'passed':
      return limited(verdict.proof[lang])
    case 'failed': {
      const drawn = failureDrawing(verdict, lang)
      const said = failureLines(verdict, lang)
      return [...said, ...(drawn.length === 0 ? [] : ['', ...drawn])].join('\n')
    }
    case 'blocked':
      return blockedText(verdict.by, of, lang)
    case 'broken':
      return `${STATE.brokenWhy[lang]}\n${limited(verdict.error)}`
  }
}

/** What a blocked rule waits for, by its title. */
export function blockedText(by: string, { rules }: ExerciseReport, lang: Lang): string {
  const found = rules.find(({ rule }) => rule.id === by)
  return limited(STATE.blockedBy(found?.rule.title[lang] ?? by)[lang])
}

/** Safe text of a bounded length: what reads these formats may show them in terminals too. */
export function limited(text: string): string {
  const start = head(text, PART_LENGTH)
  return visibleLines(start).join('\n') + (start === text ? '' : '…')
}
