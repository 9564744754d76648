/** Beginning an exercise anew, and bringing back what is gone. Nothing that was written is lost. */
import { constants } from 'node:fs'
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Exercise } from '../model/exercise.ts'
import { original, originalNames } from '../run/originals.ts'

/** The name that a file is kept under: `server.old.ts`, then `server.old-2.ts`… */
export function keptName(file: string, time: number): string {
  return file.replace(/(\.[^.]+)$/, time === 1 ? '.old$1' : `.old-${time}$1`)
}

/** Whether a file was put aside by a reset. */
export function isKept(file: string): boolean {
  return /\.old(?:-\d+)?\.[^.]+$/.test(file)
}

export interface Reset {
  /** The names under which what was written is kept. */
  readonly kept: readonly string[]
  /** What was missing and is there again. */
  readonly restored: readonly string[]
}

/** The files of an exercise, as it was handed out, that are not in a folder; in their order. */
export async function missingIn(folder: string, { id }: Exercise): Promise<readonly string[]> {
  const there = new Set(await namesIn(folder))
  // A student may write server.js in the place of server.ts.
  const stands = (name: string): boolean =>
    ['.ts', '.mts', '.js', '.mjs'].some((ending) => there.has(name.replace(/\.ts$/, ending)))
  return originalNames(id).filter(
    (name) => !there.has(name) && !(name.endsWith('.ts') && stands(name)),
  )
}

/** Puts back what is missing, and touches nothing else. @throws where it cannot be written */
export async function restore(folder: string, exercise: Exercise): Promise<Reset> {
  const restored = await missingIn(folder, exercise)
  await mkdir(folder, { recursive: true })
  await Promise.all(restored.map((name) => putBack(folder, exercise.id, name)))
  return { kept: [], restored }
}

/**
 * Makes an exercise's files what they were, those that were changed being kept beside them under
 * another name. The student's own modules stay as they are.
 * @throws where it cannot be written
 */
export async function reset(folder: string, exercise: Exercise): Promise<Reset> {
  const { restored } = await restore(folder, exercise)
  const there = await namesIn(folder)
  const kept: string[] = []
  for (const name of originalNames(exercise.id)) {
    const text = there.includes(name) ? await readFile(join(folder, name), 'utf8') : null
    if (text !== null && lines(text) === lines(original(exercise.id, name) ?? '')) continue
    if (text !== null) kept.push(await keep(folder, name))
    await putBack(folder, exercise.id, name)
  }
  // server.js would go on standing in the place of server.ts.
  const stems = exercise.asked.map((name) => name.replace(/\.ts$/, ''))
  const instead = there.filter((name) => {
    const [, stem = ''] = /^([^.]+)\.(?:mts|js|mjs)$/.exec(name) ?? []
    return stems.includes(stem)
  })
  for (const name of instead) {
    kept.push(await keep(folder, name))
    await rm(join(folder, name))
  }
  return { kept, restored }
}

function lines(text: string): string {
  return text.replaceAll('\r\n', '\n')
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

async function putBack(folder: string, id: string, name: string): Promise<void> {
  await writeFile(join(folder, name), original(id, name) ?? '')
}

/** Copies a file to the first name that is free. */
async function keep(folder: string, name: string): Promise<string> {
  for (let time = 1; ; time++) {
    const kept = keptName(name, time)
    try {
      await copyFile(join(folder, name), join(folder, kept), constants.COPYFILE_EXCL)
      return kept
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}
