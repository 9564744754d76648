/** One student's report as a page to hand back: no script, nothing of anybody else. */
import { type Grading, PLAIN_GRADING } from '../../model/grading.ts'
import type { Report, SubmissionReport } from '../../model/report.ts'
import { gradeOf, gradeShown, isPlain } from '../grade/grades.ts'
import { score } from '../numbers.ts'
import { person } from '../person.ts'
import { head, visible } from '../safe.ts'
import { WHOLE } from '../words.ts'
import { document, render } from './document.ts'
import { exerciseView, type ViewContext } from './view.ts'
import { PAGE } from './words.ts'

/** UTF-16 units of a name that are shown. */
const NAME_MOST = 120

/** The page of one of the report's submissions. */
export function renderStudentHtml(
  report: Report,
  submission: SubmissionReport,
  grading: Grading = PLAIN_GRADING,
): string {
  const { lang } = report
  const context: ViewContext = { lang, grading }
  const grade = gradeOf(submission, grading)
  const name = nameOf(submission.id)
  const body = render('student', {
    words: pageWords(lang),
    name,
    grade: isPlain(grading) ? pointsText(submission, context) : gradeShown(grade, grading, lang),
    sums: isPlain(grading) ? '' : pointsText(submission, context),
    incomplete: grade.incomplete,
    level: 2,
    exercises: submission.exercises.map((each, at) => exerciseView(each, context, `e${at}`)),
    footer: footerText(context),
  })
  return document({ lang, title: `${name} · ${PAGE.kit[lang]}`, body, script: false })
}

/** Every fixed word in the language of the page. */
export function pageWords(lang: ViewContext['lang']): Record<string, string> {
  const texts = Object.entries({ ...PAGE, problems: WHOLE.problems })
  return Object.fromEntries(
    texts.flatMap(([key, text]) =>
      typeof text === 'object' && 'en' in text && 'fr' in text ? [[key, text[lang]]] : [],
    ),
  )
}

/** A submission's id as people may read it, on one line. */
export function nameOf(id: string): string {
  const whole = person(id)
  const start = head(whole, NAME_MOST)
  const name = visible(start) + (start === whole ? '' : '…')
  return name.trim() === '' ? '–' : name
}

export function footerText({ grading, lang }: ViewContext): string {
  return isPlain(grading)
    ? PAGE.kit[lang]
    : `${PAGE.kit[lang]} · ${WHOLE.rounded(grading.decimals)[lang]}`
}

function pointsText({ score: points, max }: SubmissionReport, { lang }: ViewContext): string {
  return WHOLE.points(score(points, max, lang))[lang]
}
