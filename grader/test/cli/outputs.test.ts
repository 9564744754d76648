import { readFile, writeFile } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import type { Context } from '../../cli/command.ts'
import { parse, UsageError } from '../../cli/options.ts'
import { admit, OUTPUT_OPTIONS, planOutputs, writeOutputs } from '../../cli/outputs.ts'
import type { Report } from '../../model/report.ts'
import { type Folder, newFolder } from '../folders.ts'
import { assert, suite } from '../harness.ts'
import { readSheet } from '../../report/platform/sheet.ts'
import { many, one } from '../report/samples.ts'

const WORKSHEET =
  'Identifier,"Full name",Grade,"Maximum Grade"\r\nParticipant 1234,"Chloé Lefèvre",,100.00\r\n'

const VERBOSE = { name: 'verbose', value: null, help: { en: '', fr: '' } }

suite('outputs', (test) => {
  let folder: Folder

  test.beforeEach(async () => {
    folder = await newFolder()
  })
  test.afterEach(async () => {
    await folder[Symbol.asyncDispose]()
  })

  const contextFor = (env: NodeJS.ProcessEnv): Context & { said(): string; told(): string } => {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()]
    const text = (stream: PassThrough): string => String(stream.read() ?? '')
    return {
      lang: 'en',
      cwd: folder.path,
      env,
      stdout: stdout as unknown as NodeJS.WriteStream,
      stderr: stderr as unknown as NodeJS.WriteStream,
      said: () => text(stdout),
      told: () => text(stderr),
    }
  }

  /** Plans and writes, as the command does; what was said on both streams. */
  const run = async (
    args: readonly string[],
    report: Report = many,
    env: NodeJS.ProcessEnv = {},
  ): Promise<{ said: string; told: string }> => {
    const context = contextFor(env)
    const outputs = await planOutputs(parse(args, [...OUTPUT_OPTIONS, VERBOSE]), context)
    admit(outputs, report.submissions.length)
    await writeOutputs(report, outputs, context)
    return { said: context.said(), told: context.told() }
  }

  const refusal = (args: readonly string[]): Promise<string> => sentence(() => run(args))

  /** What is said before there is a report. */
  const early = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> =>
    sentence(async () => {
      const parsed = parse(args, [...OUTPUT_OPTIONS, VERBOSE])
      admit(await planOutputs(parsed, contextFor(env)), 4)
    })

  const sentence = async (act: () => Promise<unknown>): Promise<string> => {
    try {
      await act()
    } catch (error) {
      assert.instance(error, UsageError)
      return (error as UsageError).text.en
    }
    return 'nothing'
  }

  const read = (name: string): Promise<string> => readFile(folder.at(name), 'utf8')

  test('show the report, where nothing else is asked for', async () => {
    const { said } = await run([])
    assert.match(said, /^student /)
    assert.match(said, /points of .* on average/)
  })

  test('go to files, each in its format', async () => {
    await run(['--json', 'a.json', '--junit', 'a.xml', '--csv', 'a.csv', '--html', 'a.html'])
    assert.match(await read('a.json'), /websocket-lab\/report@1/)
    assert.match(await read('a.xml'), /<testsuites/)
    assert.match(await read('a.csv'), /^\ufeffsubmission,score,max,02/)
    assert.match(await read('a.html'), /^<!doctype html>/)
  })

  test('have semicolons for spreadsheets with decimal commas', async () => {
    await run(['--csv', 'a.csv', '--csv-separator', 'semicolon', '--out-of', '20'])
    assert.match(await read('a.csv'), /\r\nben;3;9;8,57;20;3;0;;;/)
    const refused = await early(['--csv', 'b.csv', '--csv-separator', 'semikolon'])
    assert.match(refused, /did you mean semicolon/)
  })

  test('go to standard output in place of the report', async () => {
    const { said } = await run(['--html', '-'])
    assert.match(said, /^<!doctype html>/)
    assert.match(await refusal(['--html', '-', '--json', '-']), /only one format/)
  })

  test('are the student’s own page, where there is but one', async () => {
    assert.match((await run(['--html', '-'], one)).said, /<h1>ada<\/h1>/)
    const unread = { ...one, problems: many.problems }
    assert.match((await run(['--html', '-'], unread)).said, /dora\.zip/)
  })

  test('are a page of the programs that are alike, where there are programs', async () => {
    const report = { lang: 'en', submissions: 2, exercises: [] } as const
    const write = async (file: string): Promise<string> => {
      const context = contextFor({})
      const outputs = await planOutputs(parse(['--similar', file], OUTPUT_OPTIONS), context)
      await writeOutputs(many, outputs, context, () => Promise.resolve(report))
      return context.said()
    }
    assert.match(await write('alike.html'), /^student /)
    assert.match(await read('alike.html'), /2 submissions · nothing conspicuous/)
    assert.match(await write('-'), /^<!doctype html>/)
    const twice = await early(['--similar', 'a.html', '--html', 'a.html'])
    assert.match(twice, /two formats/)
    assert.match(await early(['--similar', 'no/where.html']), /no folder no/)
  })

  test('are a page for each student', async () => {
    await run(['--html-students', 'pages/back'])
    assert.match(await read('pages/back/ada.html'), /<h1>ada<\/h1>/)
    assert.match(await read('pages/back/李明.html'), /<h1>李明<\/h1>/)
  })

  test('have grades out of what was asked for', async () => {
    const { said } = await run(['--out-of', '20', '--csv', 'a.csv', '--json', 'a.json'])
    assert.match(said, /^student.* total +grade\nada .* 6\/15 +8\/20\n/)
    assert.match(said, /grades rounded half up to 2 decimals/)
    assert.match(await read('a.csv'), /,max,grade,out-of,.*\r\nada,6,15,8,20,3/)
    assert.match(await read('a.json'), /"value": 8.571428571428571,\n\s+"outOf": 20/)
    assert.match((await run(['--out-of', '20'], one)).said, /grade 8\/20 · 6\/15 points/)
    assert.match(await refusal(['--out-of', 'A+']), /--out-of A\+: it is a number above 0/)
  })

  test('take the weights that lie where the person stands, or the named ones', async () => {
    await writeFile(folder.at('lab-grading.json'), '{"outOf": 10}')
    await writeFile(folder.at('other.json'), '{"outOf": 5, "exercises": {"3": {"weight": 0}}}')
    assert.match((await run([])).said, /\nben .* 3\/9 +4\.29\/10\n/)
    assert.match((await run(['--out-of', '20'])).said, / 8\/20\n/)
    assert.match((await run(['--grading', 'other.json'])).said, /\nada .* 6\/15 +2\.22\/5\n/)
    await writeFile(folder.at('lab-grading.json'), '{"outof": 10}')
    assert.match(await refusal([]), /lab-grading\.json:1: outof is not known; did you mean outOf/)
    assert.match(await refusal(['--grading', 'none.json']), /none\.json cannot be read/)
  })

  test('are checked before anything is graded', async () => {
    assert.match(await early(['--html', 'no/such/a.html']), /there is no folder no\/such/)
    assert.match(await early(['--csv', 'a', '--json', './a']), /is named for two formats/)
    assert.match(await early(['--github']), /GITHUB_STEP_SUMMARY is not set/)
    assert.match(await early(['--gradescope', 'a']), /made for one submission, and here are 4/)
    assert.match(await early(['--classroom50', 'a'], { CLASSROOM: 'x' }), /sets ASSIGNMENT, SUB/)
    assert.match(await early(['--moodle-filled', 'a']), /goes with --moodle-worksheet/)
    assert.match(await early(['--moodle-worksheet', 'none.csv']), /none\.csv cannot be read/)
    await writeFile(
      folder.at('latin.csv'),
      Buffer.from('Identifier,Note\nParticipant1,\xe9\n', 'latin1'),
    )
    assert.match(await early(['--moodle-worksheet', 'latin.csv']), /latin\.csv is not in UTF-8/)
    await writeFile(folder.at('list.csv'), 'name\nada\n')
    assert.match(await early(['--moodle-worksheet', 'list.csv']), /^list\.csv is no Moodle grading/)
    await writeFile(folder.at('sheet.csv'), WORKSHEET)
    const above = await early(['--moodle-worksheet', 'sheet.csv', '--out-of', '200'])
    assert.match(above, /^sheet\.csv grades out of 200 are more than the 100/)
  })

  test('that cannot be written cost no other', async () => {
    await folder.write({ 'taken/x': '' })
    assert.match(await refusal(['--json', 'taken', '--csv', 'a.csv']), /^taken cannot be written/)
    assert.match(await read('a.csv'), /ada/)
  })

  test('fill in a copy of Moodle’s worksheet, and say whom it does not hold', async () => {
    await writeFile(folder.at('Grades-WS.csv'), WORKSHEET)
    const { told } = await run(['--moodle-worksheet', 'Grades-WS.csv'])
    assert.is(await read('Grades-WS.csv'), WORKSHEET)
    assert.is(readSheet(await read('Grades-WS-graded.csv')).rows[0]?.[2]?.text, '22.22')
    assert.match(told, /^ada is in no row of the Moodle worksheet.*\nben is in no row/)
    const both = ['--moodle-worksheet', 'Grades-WS.csv', '--moodle-gradebook', 'gradebook.csv']
    assert.is((await run(both)).told.split('李明 is in no row').length, 2)
    const { said } = await run(['--moodle-worksheet', 'Grades-WS.csv', '--moodle-filled', '-'])
    assert.match(said, /"Chloé Lefèvre",22\.22,100\.00/)
  })

  test('are results for platforms that grade one at a time', async () => {
    const env = {
      CLASSROOM: 'networks',
      ASSIGNMENT: 'websockets',
      SUBMISSION_TAG: 'submit/1',
      COMMIT_URL: 'https://git.example/c',
      RELEASE_URL: 'https://git.example/r',
      USERNAME: 'ada',
    }
    await run(['--gradescope', 'results.json', '--classroom50', 'result.json'], one, env)
    assert.is((JSON.parse(await read('results.json')) as { score: number }).score, 6)
    const nobody = { ...many, submissions: [] }
    await run(['--gradescope', 'unread.json'], nobody)
    assert.match(await read('unread.json'), /dora\.zip/)
    const refused = await sentence(() => run(['--classroom50', 'none.json'], nobody, env))
    assert.match(refused, /made for one submission, and here are 0/)
    const result = JSON.parse(await read('result.json')) as Record<string, unknown>
    assert.is(result['owner'], 'ada')
    assert.is(result['review'], 'https://git.example/c')
    assert.match(String(result['datetime']), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  })

  test('are a summary and annotations in GitHub Actions', async () => {
    await writeFile(folder.at('summary.md'), 'before\n')
    const env = { GITHUB_STEP_SUMMARY: folder.at('summary.md'), GITHUB_WORKSPACE: '/home/ada' }
    const { said } = await run(['--github'], many, env)
    assert.match(await read('summary.md'), /^before\n## WebSocket Lab\n\n<table>/)
    assert.match(said, /\n::error file=exercises\/03-multi-client\/server\.ts,line=14/)
  })

  test('let no program of a student’s give commands to GitHub’s runner', async () => {
    const { said } = await run([], many, { GITHUB_ACTIONS: 'true' })
    const [, token] = /^::stop-commands::([0-9a-f-]{36})\n/.exec(said) ?? []
    assert.ok(token !== undefined && said.endsWith(`\n::${token}::\n`))
    const again = await run([], many, { GITHUB_ACTIONS: 'true' })
    assert.not.ok(again.said.includes(token ?? ''))
  })
})
