import { stat } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { CHECKS } from '../checks/index.ts'
import { gather, type Handed, pack } from '../lab/handin.ts'
import { PROGRESS_FILE, ROOT } from '../lab/paths.ts'
import { type Progress, readProgress } from '../lab/progress.ts'
import { entriesOf } from '../lab/session.ts'
import { HANDIN } from '../lab/words.ts'
import { bytes } from '../report/numbers.ts'
import { type Page, pageFor, prose, say } from '../report/page.ts'
import { EXERCISES } from '../run/prepare.ts'
import type { Command, Context } from './command.ts'
import { chosenChecks } from './grade.ts'
import { type Parsed, UsageError } from './options.ts'
import { terminalOptions } from './terminal-options.ts'

export const handinCommand: Command = {
  name: 'handin',
  summary: {
    en: 'Packs your work into one archive that grade takes as it is (without FILE: handin.zip).',
    fr: 'Emballe votre travail dans une archive que grade prend telle quelle (sans FILE\u202f: handin.zip).',
  },
  words: '[FILE]',
  options: [
    {
      name: 'exercise',
      value: 'N',
      repeatable: true,
      help: {
        en: 'only this exercise (number or name; repeatable)',
        fr: 'seulement cet exercice (numéro ou nom\u202f; répétable)',
      },
    },
  ],
  examples: ['npm run handin', 'npm run handin my-work.zip', 'npm run handin -- --exercise 2'],
  run: runHandin,
}

async function runHandin({ words, values }: Parsed, context: Context): Promise<number> {
  const { lang, stdout, cwd } = context
  const checks = chosenChecks(values.get('exercise') ?? [])
  const [file, ...more] = words
  if (more.length > 0) throw new UsageError(HANDIN.oneFile)
  if (file !== undefined && !/\.zip$/i.test(file)) throw new UsageError(HANDIN.noZip(file))
  const target = file === undefined ? join(ROOT, 'handin.zip') : resolve(cwd, file)
  const handed = await gather(EXERCISES, checks)
  if (handed.length === 0) throw new UsageError(HANDIN.nothing)
  try {
    await pack(handed, target)
  } catch (error) {
    throw new UsageError(HANDIN.notWritten(target, (error as Error).message))
  }
  const page = pageFor(terminalOptions(stdout, context, false))
  const { progress } = await readProgress(PROGRESS_FILE)
  const size = bytes((await stat(target)).size, lang)
  const name = relative(cwd, target) || target
  const lines = [
    ...handed.flatMap((each) => told(page, each, progress)),
    '',
    ...prose(page, HANDIN.packed(name, size), page.measure, 4),
    ...leftOut(page, handed, checks.length),
  ]
  stdout.write(`${lines.join('\n')}\n`)
  return 0
}

function told(page: Page, handed: Handed, progress: Progress): string[] {
  const { exercise, files, untouched, outside, broken } = handed
  const { glyphs } = page
  const max = entriesOf(CHECKS).find(({ id }) => id === exercise)?.max ?? 0
  const { best = 0, passed = false } = progress[exercise] ?? {}
  const mark = passed ? page.paint('green', glyphs.passed) : page.paint('yellow', glyphs.broken)
  const score = exercise in progress ? HANDIN.best(best, max) : HANDIN.neverJudged
  const warnings = [
    ...(untouched.length > 0 ? [HANDIN.untouched(untouched.join(', '))] : []),
    ...(outside.length > 0 ? [HANDIN.outside(outside.join(', '))] : []),
    ...(broken.length > 0 ? [HANDIN.doesNotCompile(broken.join(', '))] : []),
  ]
  return [
    `${mark} ${page.paint('bold', say(page, exercise))} ${page.paint('dim', say(page, score))}`,
    ...files.map(({ name }) => `    ${say(page, name)}`),
    ...warnings.flatMap((text) =>
      prose(page, text, page.measure - 4, 4).map((line) => `    ${page.paint('yellow', line)}`),
    ),
  ]
}

function leftOut(page: Page, handed: readonly Handed[], wanted: number): string[] {
  const missing = wanted - handed.length
  return missing === 0 ? [] : prose(page, HANDIN.notBegun(missing), page.measure, 2)
}
