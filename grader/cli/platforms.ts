/** Formats that learning platforms ask for, with what they need to be told first. */
import { readFile } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import type { Grading } from '../model/grading.ts'
import type { Report, SubmissionReport } from '../model/report.ts'
import type { Text } from '../model/text.ts'
import { type Classroom50, renderClassroom50 } from '../report/platform/classroom50.ts'
import { renderGradescope, renderGradescopeUnread } from '../report/platform/gradescope.ts'
import {
  type Filled,
  fillMoodleWorksheet,
  renderMoodleGradebook,
} from '../report/platform/moodle.ts'
import { WorksheetError } from '../report/platform/moodle-columns.ts'
import type { Context } from './command.ts'
import { type Parsed, UsageError } from './options.ts'

/** A file to write, or `-`. */
export interface Output {
  readonly file: string
  /** The option's name, where the format is made for one submission; null for any number. */
  readonly one: string | null
  readonly make: (report: Report) => Filled
}

/** @throws UsageError where a file or the environment does not hold what is needed */
export async function platformOutputs(
  parsed: Parsed,
  context: Context,
  grading: Grading,
): Promise<Output[]> {
  const { values } = parsed
  const gradescope = (values.get('gradescope') ?? []).map((file) =>
    forOne(file, 'gradescope', (report, one) =>
      one === null ? renderGradescopeUnread(report) : renderGradescope(report, one, grading),
    ),
  )
  const classroom50 = (values.get('classroom50') ?? []).map((file) => {
    const about = classroom50From(context.env)
    return forOne(file, 'classroom50', ({ lang }, one) => {
      // Its runner tells everybody that something went wrong when there is no result.
      if (one === null) throw oneSubmission('classroom50', 0)
      return renderClassroom50(one, about, lang, grading)
    })
  })
  return [...gradescope, ...classroom50, ...(await moodleOutputs(parsed, context, grading))]
}

export function oneSubmission(option: string, count: number): UsageError {
  return new UsageError({
    en: `--${option} is made for one submission, and here are ${count}`,
    fr: `--${option} est fait pour un seul rendu, et il y en a ${count}`,
  })
}

function forOne(
  file: string,
  one: string,
  render: (report: Report, submission: SubmissionReport | null) => string,
): Output {
  return {
    file,
    one,
    make: (report) => ({ text: render(report, report.submissions[0] ?? null), left: [] }),
  }
}

async function moodleOutputs(
  { values }: Parsed,
  { cwd }: Context,
  grading: Grading,
): Promise<Output[]> {
  const file = values.get('moodle-worksheet')?.[0]
  const filled = values.get('moodle-filled')?.[0]
  if (file === undefined && filled !== undefined) {
    throw usage(
      '--moodle-filled goes with --moodle-worksheet, the file that is to be filled in',
      '--moodle-filled va avec --moodle-worksheet, le fichier à remplir',
    )
  }
  const worksheet = file === undefined ? null : await readWorksheet(resolve(cwd, file), file)
  const said = (render: (report: Report) => Filled) => {
    return (report: Report): Filled => {
      try {
        return render(report)
      } catch (error) {
        if (!(error instanceof WorksheetError)) throw error
        throw usage(`${file} ${error.text.en}`, `${file} ${error.text.fr}`)
      }
    }
  }
  const gradebooks = (values.get('moodle-gradebook') ?? []).map((name): Output => {
    const make = said((report) => renderMoodleGradebook(report, grading, worksheet))
    return { file: name, one: null, make }
  })
  if (file === undefined || worksheet === null) return gradebooks
  const make = said((report) => fillMoodleWorksheet(report, worksheet, grading))
  // What is wrong with the worksheet is said before a class is graded.
  make(NOBODY)
  return [...gradebooks, { file: filled ?? besides(file), one: null, make }]
}

/** The teacher's own file is never written over: `grades.csv` becomes `grades-graded.csv`. */
function besides(file: string): string {
  const ending = extname(file)
  return `${file.slice(0, file.length - ending.length)}-graded${ending}`
}

async function readWorksheet(path: string, file: string): Promise<string> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (error) {
    const { message } = error as Error
    throw usage(`${file} cannot be read: ${message}`, `${file} est illisible\u202f: ${message}`)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw usage(
      `${file} is not in UTF-8, as Moodle writes it; a spreadsheet may have saved it anew: take a fresh download`,
      `${file} n’est pas en UTF-8, comme Moodle l’écrit\u202f; un tableur l’a peut-être réenregistré\u202f: téléchargez-le à nouveau`,
    )
  }
}

const NOBODY: Report = {
  schema: 'websocket-lab/report@1',
  clock: 'virtual',
  lang: 'en',
  submissions: [],
  problems: [],
  ms: 0,
}

/** The variables that Classroom 50's runner gives to its autograder. */
const CLASSROOM50 = {
  classroom: 'CLASSROOM',
  assignment: 'ASSIGNMENT',
  submission: 'SUBMISSION_TAG',
  commit: 'COMMIT_URL',
  release: 'RELEASE_URL',
} as const

function classroom50From(env: NodeJS.ProcessEnv): Classroom50 {
  const missing = Object.values(CLASSROOM50).filter((name) => (env[name] ?? '') === '')
  if (missing.length > 0) {
    const list = missing.join(', ')
    throw usage(
      `--classroom50 runs in Classroom 50’s runner, which sets ${list}`,
      `--classroom50 s’utilise dans l’environnement de Classroom 50, qui définit ${list}`,
    )
  }
  const given = (name: string): string => env[name] ?? ''
  const commit = given(CLASSROOM50.commit)
  return {
    classroom: given(CLASSROOM50.classroom),
    assignment: given(CLASSROOM50.assignment),
    owner: env.OWNER || env.USERNAME || '',
    assignmentType: env.ASSIGNMENT_TYPE || 'individual',
    submission: given(CLASSROOM50.submission),
    commit,
    release: given(CLASSROOM50.release),
    review: env.REVIEW_URL || commit,
    datetime: `${new Date().toISOString().slice(0, 19)}Z`,
  }
}

function usage(en: string, fr: string): UsageError {
  const text: Text = { en, fr }
  return new UsageError(text)
}
