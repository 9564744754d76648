import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Check } from '../checks/check.ts'
import type { Place } from '../model/fact.ts'
import type { Work } from '../model/submission.ts'
import { type Built, buildProgram } from '../world/build.ts'
import { locator } from '../world/source-map.ts'
import type { StaticFile } from '../world/wire/wire.ts'

/** Where the students' exercises lie in this checkout. */
export const EXERCISES = fileURLToPath(new URL('../../exercises/', import.meta.url))

/** A student's work, compiled and laid out, ready to be played. */
export interface Prepared {
  readonly files: ReadonlyMap<string, StaticFile>
  readonly locate: (line: number, column: number) => Place | null
  /** Null where the check plays the server. */
  readonly program: Program | null
}

/** A student's server, compiled. */
export interface Program {
  /** Absolute path of its bundle. */
  readonly entry: string
  /** The folder in which it lies, beside copies of its sources. */
  readonly folder: string
}

/** Programs of their own, and no modules. */
const ENTRIES = ['client.ts', 'server.ts']

const given = new Map<string, Promise<Built>>()

/**
 * Compiles a student's files and lays the program out in a folder of its own.
 * @param folder an empty folder to be
 * @throws SyntaxTrouble where a file does not compile
 */
export async function prepare(check: Check, work: Work, folder: string): Promise<Prepared> {
  const home = join(EXERCISES, check.exercise.id)
  const { root } = work
  const asked = (name: string): string | null => work.files[name] ?? null
  await mkdir(folder, { recursive: true })
  const client = asked('client.ts')
  const modules = check.exercise.given
    .filter((name) => name.endsWith('.ts') && !ENTRIES.includes(name))
    .map((name) => join(home, name))
  const [html, built, program] = await Promise.all([
    readFile(join(home, 'index.html'), 'utf8'),
    client === null
      ? buildGiven(home)
      : buildProgram(client, dirname(client), 'browser', modules, root),
    check.server === 'student' ? layOut(asked('server.ts'), modules, folder, root) : null,
  ])
  if (program !== null) await layOutPage(program.folder, html, built.code)
  return {
    files: new Map([
      ['/', { type: 'text/html; charset=utf-8', body: html }],
      ['/index.html', { type: 'text/html; charset=utf-8', body: html }],
      ['/client.js', { type: 'text/javascript; charset=utf-8', body: built.code }],
    ]),
    locate: locator(built.code),
    program,
  }
}

/** A server may well serve the page itself; at home the files are beside it. */
async function layOutPage(folder: string, html: string, script: string): Promise<void> {
  await Promise.all([
    writeFile(join(folder, 'index.html'), html),
    writeFile(join(folder, 'client.js'), script),
  ])
}

/** The page's script where it comes from the kit: compiled once for all. */
function buildGiven(home: string): Promise<Built> {
  const path = join(home, 'client.ts')
  const built = given.get(path) ?? buildProgram(path, home, 'browser')
  given.set(path, built)
  return built
}

/** What a prepared program's bundle is called in its folder. */
export const BUNDLE = 'server.lab.mjs'

/** Puts the bundle where its own files are, so that it finds them and Node can quote them. */
async function layOut(
  entry: string | null,
  modules: readonly string[],
  folder: string,
  root: string | undefined,
): Promise<Program | null> {
  if (entry === null) return null
  const home = dirname(entry)
  const built = await buildProgram(entry, home, 'node', modules, root)
  await Promise.all(
    built.inputs.map(async (input) => {
      const copy = join(folder, relative(home, input))
      // A module from elsewhere is in the bundle; only its text is missing beside it.
      if (!copy.startsWith(folder + sep)) return
      await mkdir(dirname(copy), { recursive: true })
      await copyFile(input, copy)
    }),
  )
  const bundle = join(folder, BUNDLE)
  await writeFile(bundle, built.code)
  return { entry: bundle, folder }
}
