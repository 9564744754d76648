import { cp, mkdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { removeFolder } from '../world/build.ts'
import type { Program } from './prepare.ts'

/** Where in a story's folder its program lies, and where its private sockets do. */
export const homeIn = (folder: string): string => join(folder, 'p')
export const socketsIn = (folder: string): string => join(folder, 's')

/** Where a story's program lies and lives, gone when the story is over. */
export interface StoryFolder extends AsyncDisposable {
  /** Its own copy of the program; null where the check plays the server. */
  readonly program: Program | null
  /** For its private sockets. */
  readonly sockets: string
}

/**
 * Lays out a program for one story. Each has a copy of its own: a chat may well keep its history in
 * a file, and stories that are told side by side are different evenings.
 * @param folder nothing is in it yet, but perhaps a process that waits; short, since the system limits a socket's path
 */
export async function layOutStory(folder: string, program: Program | null): Promise<StoryFolder> {
  await mkdir(folder, { recursive: true })
  if (program !== null) await cp(program.folder, homeIn(folder), { recursive: true })
  return {
    program: program && {
      entry: join(homeIn(folder), relative(program.folder, program.entry)),
      folder: homeIn(folder),
    },
    sockets: socketsIn(folder),
    async [Symbol.asyncDispose]() {
      // Somebody may still write there: then the lab's end takes it along.
      await removeFolder(folder).catch(() => undefined)
    },
  }
}
