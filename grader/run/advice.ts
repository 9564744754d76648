import { execFile } from 'node:child_process'
import { realpath, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Note } from '../model/report.ts'

/** Type errors told of one file; more are counted. */
const TOLD = 3
/** ms that the compiler may take; its advice is not worth more waiting. */
const PATIENCE_MS = 30_000

const KIT = fileURLToPath(new URL('../../', import.meta.url))
const LINE = /^(.+?)\((\d+),(\d+)\): error (TS\d+): (.*)$/

/**
 * Type errors of students' files, as advice and never as a failed rule: one run of the compiler
 * for all of them.
 * @param paths absolute paths of TypeScript files
 * @param folder where to put the compiler's settings
 * @param signal ends it early: what was found until then is no advice
 * @returns path → its note; files without type errors are not in it
 */
export async function typeAdvice(
  paths: readonly string[],
  folder: string,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Note>> {
  const files = paths.filter((path) => /\.m?ts$/.test(path))
  if (files.length === 0) return new Map()
  // The compiler names files as seen from where it runs, links resolved.
  const here = await realpath(folder)
  await writeFile(join(here, 'tsconfig.json'), JSON.stringify({ files, compilerOptions: OPTIONS }))
  const lines = (await compile(here, signal)).split(/\r?\n/)
  const errors = new Map<string, string[]>()
  for (const line of lines) {
    const [, path, row, column, , message] = LINE.exec(line) ?? []
    if (path === undefined || row === undefined || column === undefined) continue
    const absolute = resolve(here, path)
    const file = absolute.slice(dirname(absolute).length + 1)
    errors.set(absolute, [...(errors.get(absolute) ?? []), `${file}:${row}:${column}: ${message}`])
  }
  return new Map([...errors].map(([path, list]) => [path, note(list)]))
}

const OPTIONS = {
  target: 'es2023',
  lib: ['es2023', 'dom', 'dom.iterable'],
  module: 'esnext',
  moduleResolution: 'bundler',
  moduleDetection: 'force',
  types: ['node'],
  typeRoots: [join(KIT, 'node_modules/@types')],
  paths: { ws: [join(KIT, 'node_modules/@types/ws/index.d.ts')] },
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  pretty: false,
}

function note(list: readonly string[]): Note {
  const shown = list.slice(0, TOLD).join('\n')
  const more = list.length - TOLD
  return {
    kind: 'advice',
    text: {
      en: `TypeScript says (advice, no points): ${shown}${more > 0 ? `\n… and ${more} more` : ''}`,
      fr: `TypeScript dit (conseil, sans effet sur la note) : ${shown}${more > 0 ? `\n… et ${more} de plus` : ''}`,
    },
  }
}

/**
 * The compiler's words; it ends with a status when there are errors, which are what we want.
 * @param folder where its settings are, and where it runs
 */
function compile(folder: string, signal?: AbortSignal): Promise<string> {
  const compiler = join(
    dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
    'bin/tsc',
  )
  return new Promise((done) => {
    execFile(
      process.execPath,
      [compiler, '-p', '.'],
      {
        cwd: folder,
        timeout: PATIENCE_MS,
        maxBuffer: 16 * 1024 * 1024,
        ...(signal === undefined ? {} : { signal }),
      },
      (_error, stdout) => done(stdout),
    )
  })
}
