/** One archive of what a student wrote, which grade takes as it is. */
import { createWriteStream, statSync } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { Check } from '../checks/check.ts'
import { worksIn } from '../class/works.ts'
import type { Work } from '../model/submission.ts'
import { isBegun } from '../run/begun.ts'
import { buildProgram, SyntaxTrouble } from '../world/build.ts'

/** A file to be packed. */
export interface Packed {
  /** Its name in the archive: `NN-name/file`. */
  readonly name: string
  /** Absolute path. */
  readonly path: string
}

/** What is handed in of one exercise. */
export interface Handed {
  readonly exercise: string
  readonly files: readonly Packed[]
  /** Asked files that are missing, or still the starter. */
  readonly untouched: readonly string[]
  /** Modules that lie outside of the exercises, and cannot be taken along. */
  readonly outside: readonly string[]
  /** Files that do not compile. */
  readonly broken: readonly string[]
}

/**
 * What a student wrote: the asked files that were begun, with the modules that they import. The
 * kit's given files are left out, for grade brings its own.
 * @param root the folder that holds the exercises
 */
export async function gather(root: string, checks: readonly Check[]): Promise<readonly Handed[]> {
  const { works } = await worksIn(root, checks, null)
  const all = await Promise.all(works.map((work) => gatherOne(root, work)))
  return all.filter(({ files }) => files.length > 0)
}

async function gatherOne(root: string, { exercise, files }: Work): Promise<Handed> {
  const untouched: string[] = []
  const begun: string[] = []
  for (const [name, path] of Object.entries(files)) {
    if (path !== null && (await isBegun(path, exercise, name))) begun.push(path)
    else untouched.push(name)
  }
  const broken: string[] = []
  const inputs = new Set(begun)
  for (const path of begun) {
    const imported = await importsOf(path)
    if (imported === null) broken.push(shown(dirname(path), path))
    else for (const input of imported) inputs.add(input)
  }
  // What a program is made of leaves out modules of types; and says nothing where it does not compile.
  for (const path of inputs) for (const module of await modulesNamedIn(path)) inputs.add(module)
  const own = [...inputs].map((path) => ({ name: shown(root, path), path }))
  const isInside = ({ name }: Packed): boolean => !name.startsWith('../')
  return {
    exercise,
    files: own.filter(isInside).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    untouched,
    outside: own.filter((each) => !isInside(each)).map(({ name }) => name),
    broken,
  }
}

/** What a program is made of; null where it does not compile. */
async function importsOf(path: string): Promise<readonly string[] | null> {
  try {
    const platform = /(?:^|[\\/])client\.[^\\/]*$/.test(path) ? 'browser' : 'node'
    return (await buildProgram(path, dirname(path), platform)).inputs
  } catch (error) {
    if (error instanceof SyntaxTrouble) return null
    throw error
  }
}

const RELATIVE = /\b(?:from|import)\s*\(?\s*(['"])(\.{1,2}\/[^'"\n]+)\1/g
const ENDINGS = ['', '.ts', '.mts', '.js', '.mjs', '/index.ts', '/index.js']

/** The modules that a file imports by their paths, as far as they are there. */
async function modulesNamedIn(path: string): Promise<readonly string[]> {
  const code = await readFile(path, 'utf8')
  return [...code.matchAll(RELATIVE)].flatMap(([, , name = '']) => {
    const named = resolve(dirname(path), name)
    // `./room.js` may well be room.ts.
    const candidates = [...ENDINGS.map((ending) => named + ending), named.replace(/js$/, 'ts')]
    return candidates.find((each) => isFile(each)) ?? []
  })
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

function shown(root: string, path: string): string {
  return relative(root, path).split(sep).join('/')
}

/**
 * Writes the archive, at once and whole: what was handed in before stays until the new one is there.
 * @throws where it cannot be written
 */
export async function pack(handed: readonly Handed[], target: string): Promise<void> {
  const zip = new ZipFile()
  for (const { name, path } of handed.flatMap(({ files }) => files)) {
    zip.addBuffer(await readFile(path), name)
  }
  zip.end()
  const half = join(dirname(target), `.handin-${process.pid}.zip`)
  try {
    await pipeline(zip.outputStream, createWriteStream(half))
    await rename(half, target)
  } catch (error) {
    await rm(half, { force: true })
    throw error
  }
}
