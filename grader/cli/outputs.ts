/** Everything that comes out of a run beside what is shown: options as data, files, platforms. */
import { randomUUID } from 'node:crypto'
import { appendFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type Grading, PLAIN_GRADING } from '../model/grading.ts'
import type { AlikeReport } from '../model/alike.ts'
import type { Report } from '../model/report.ts'
import { renderCsv } from '../report/csv.ts'
import { renderAlikeHtml } from '../report/html/alike.ts'
import { renderHtml } from '../report/html/class.ts'
import { pageNames } from '../report/html/file-names.ts'
import { renderStudentHtml } from '../report/html/student.ts'
import { renderJson } from '../report/json.ts'
import { renderJunit } from '../report/junit.ts'
import { renderAnnotations, renderStepSummary } from '../report/platform/github.ts'
import { visible } from '../report/safe.ts'
import { renderTerminal } from '../report/terminal.ts'
import type { Context } from './command.ts'
import { GRADING_FILE, outOfOption, readGrading } from './grading-file.ts'
import { oneOf, type Parsed, UsageError } from './options.ts'
import { oneSubmission, type Output, platformOutputs } from './platforms.ts'
import { terminalOptions } from './terminal-options.ts'

export { OUTPUT_OPTIONS } from './output-options.ts'

/** What is to be written, known and checked before anything is graded. */
export interface Outputs {
  readonly grading: Grading
  readonly files: readonly Output[]
  /** A folder for a page of each student; null for none. */
  readonly students: string | null
  /** A file for the programs that are alike; null where nobody asked. */
  readonly similar: string | null
  /** Where GitHub Actions reads the step's summary; null where it was not asked for. */
  readonly github: string | null
  readonly verbose: boolean
}

/** Formats of the whole report that go to a file, or to standard output as `-`. */
function formats({ values }: Parsed, grading: Grading): Record<string, (report: Report) => string> {
  const named = values.get('csv-separator')?.[0] ?? 'comma'
  const chosen = oneOf('csv-separator', named, ['comma', 'semicolon'])
  const separator = chosen === 'comma' ? ',' : ';'
  return {
    json: (report) => renderJson(report, grading),
    junit: (report) => renderJunit(report),
    csv: (report) => renderCsv(report, { separator, grading }),
    html: (report) => html(report, grading),
  }
}

/** A class as a table of students; one student's report needs no table. */
function html(report: Report, grading: Grading): string {
  const [one, ...others] = report.submissions
  return one === undefined || others.length > 0 || report.problems.length > 0
    ? renderHtml(report, grading)
    : renderStudentHtml(report, one, grading)
}

/**
 * Reads and checks all that the outputs need, so that nobody waits for a class to be graded to learn
 * that a file cannot be written.
 * @throws UsageError
 */
export async function planOutputs(parsed: Parsed, context: Context): Promise<Outputs> {
  const { values } = parsed
  const grading = await gradingFor(parsed, context)
  const whole = Object.entries(formats(parsed, grading)).flatMap(([format, render]): Output[] =>
    (values.get(format) ?? []).map((file) => ({
      file,
      one: null,
      make: (report) => ({ text: render(report), left: [] }),
    })),
  )
  const files = [...whole, ...(await platformOutputs(parsed, context, grading))]
  const similar = values.get('similar')?.[0] ?? null
  const named = [...files.map(({ file }) => file), ...(similar === null ? [] : [similar])]
  await checkFiles(named, context)
  const students = values.get('html-students')?.[0] ?? null
  const github = values.has('github') ? summaryFile(context) : null
  return { grading, files, students, similar, github, verbose: values.has('verbose') }
}

/** @throws UsageError where a format for one submission would have to hold more */
export function admit({ files }: Outputs, submissions: number): void {
  const strict = files.find(({ one }) => one !== null)
  if (strict?.one && submissions > 1) throw oneSubmission(strict.one, submissions)
}

/**
 * Shows the report where nothing else goes to standard output, and writes the files. One that cannot
 * be written costs no other.
 * @param compare looks which programs are alike; called where that is wanted; null where there are no programs
 * @throws UsageError that names all that could not be written
 */
export async function writeOutputs(
  report: Report,
  outputs: Outputs,
  context: Context,
  compare: (() => Promise<AlikeReport>) | null = null,
): Promise<void> {
  const { stdout, cwd, lang } = context
  const { files, students, similar, github, grading } = outputs
  const piped = similar === '-' || files.some(({ file }) => file === '-')
  if (!piped) show(report, outputs, context)
  const failures: UsageError[] = []
  const told = new Set<string>()
  const attempt = async (file: string, write: () => Promise<unknown>): Promise<void> => {
    try {
      await write()
    } catch (error) {
      failures.push(error instanceof UsageError ? error : unwritable(file, error))
    }
  }
  for (const { file, make } of files) {
    await attempt(file, async () => {
      const { text, left } = make(report)
      if (file === '-') stdout.write(text)
      else await writeFile(resolve(cwd, file), text)
      for (const { subject, text: why } of left) told.add(`${visible(subject)} ${why[lang]}\n`)
    })
  }
  // Nobody may be missing from a file without a word, and one word is enough for several files.
  for (const line of told) context.stderr.write(line)
  if (similar !== null && compare !== null) {
    await attempt(similar, async () => {
      const page = renderAlikeHtml(await compare())
      if (similar === '-') stdout.write(page)
      else await writeFile(resolve(cwd, similar), page)
    })
  }
  if (students !== null) {
    await attempt(students, () => writeStudents(report, students, outputs, context))
  }
  if (github !== null) {
    await attempt('GITHUB_STEP_SUMMARY', () =>
      appendFile(github, renderStepSummary(report, grading)),
    )
    stdout.write(renderAnnotations(report, context.env.GITHUB_WORKSPACE ?? cwd))
  }
  if (failures.length === 0) return
  const all = (lang: 'en' | 'fr'): string => failures.map(({ text }) => text[lang]).join('\n')
  throw new UsageError({ en: all('en'), fr: all('fr') })
}

function show(report: Report, { verbose, grading }: Outputs, context: Context): void {
  const { stdout, env } = context
  const options = { ...terminalOptions(stdout, context, verbose), grading }
  const text = renderTerminal(report, options)
  // A student's program may print what GitHub's runner would take for a command of ours.
  const token = env.GITHUB_ACTIONS === 'true' ? randomUUID() : null
  stdout.write(token === null ? text : `::stop-commands::${token}\n${text}::${token}::\n`)
}

async function writeStudents(
  report: Report,
  folder: string,
  { grading }: Outputs,
  { cwd }: Context,
): Promise<void> {
  const path = resolve(cwd, folder)
  await mkdir(path, { recursive: true })
  const names = pageNames(report.submissions.map(({ id }) => id))
  for (const [at, submission] of report.submissions.entries()) {
    await writeFile(join(path, names[at] ?? ''), renderStudentHtml(report, submission, grading))
  }
}

/** The file that was named, else the one that lies where the person stands; then `--out-of`. */
async function gradingFor({ values }: Parsed, { cwd }: Context): Promise<Grading> {
  const named = values.get('grading')?.[0]
  const text = await readIfThere(resolve(cwd, named ?? GRADING_FILE), named)
  const grading = text === null ? PLAIN_GRADING : readGrading(text, named ?? GRADING_FILE)
  const outOf = values.get('out-of')?.[0]
  return outOf === undefined ? grading : { ...grading, outOf: outOfOption(outOf) }
}

async function readIfThere(path: string, named: string | undefined): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (named === undefined && (error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw unreadable(named ?? GRADING_FILE, error)
  }
}

async function checkFiles(files: readonly string[], { cwd }: Context): Promise<void> {
  if (files.filter((file) => file === '-').length > 1) {
    throw new UsageError({
      en: 'only one format can go to standard output (-)',
      fr: 'un seul format peut aller sur la sortie standard (-)',
    })
  }
  const named = files.filter((file) => file !== '-')
  const paths = named.map((file) => resolve(cwd, file))
  const twice = named.find((_, at) => paths.indexOf(paths[at] ?? '') < at)
  if (twice !== undefined) {
    throw new UsageError({
      en: `${twice} is named for two formats`,
      fr: `${twice} est indiqué pour deux formats`,
    })
  }
  for (const file of named) {
    const folder = dirname(resolve(cwd, file))
    const there = await stat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    )
    if (!there) {
      throw new UsageError({
        en: `${file} cannot be written: there is no folder ${dirname(file)}`,
        fr: `impossible d’écrire ${file}\u202f: le dossier ${dirname(file)} n’existe pas`,
      })
    }
  }
}

function summaryFile({ env }: Context): string {
  const file = env.GITHUB_STEP_SUMMARY ?? ''
  if (file !== '') return file
  throw new UsageError({
    en: '--github is for a step of GitHub Actions: GITHUB_STEP_SUMMARY is not set here',
    fr: '--github est fait pour une étape de GitHub Actions\u202f: GITHUB_STEP_SUMMARY n’est pas défini ici',
  })
}

function unwritable(file: string, error: unknown): UsageError {
  const { message } = error as Error
  return new UsageError({
    en: `${file} cannot be written: ${message}`,
    fr: `impossible d’écrire ${file}\u202f: ${message}`,
  })
}

function unreadable(file: string, error: unknown): UsageError {
  const { message } = error as Error
  return new UsageError({
    en: `${file} cannot be read: ${message}`,
    fr: `${file} est illisible\u202f: ${message}`,
  })
}
