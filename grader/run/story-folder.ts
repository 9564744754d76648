import { cp, mkdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { removeFolder } from '../world/build.ts'
import type { Program } from './prepare.ts'

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
 * @param folder does not exist yet; short, since the system limits a socket's path
 */
export async function layOutStory(folder: string, program: Program | null): Promise<StoryFolder> {
  const home = join(folder, 'p')
  await mkdir(folder)
  if (program !== null) await cp(program.folder, home, { recursive: true })
  return {
    program: program && {
      entry: join(home, relative(program.folder, program.entry)),
      folder: home,
    },
    sockets: join(folder, 's'),
    async [Symbol.asyncDispose]() {
      // Somebody may still write there: then the lab's end takes it along.
      await removeFolder(folder).catch(() => undefined)
    },
  }
}
