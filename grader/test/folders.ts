import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A folder that is gone with the scope that made it. */
export interface Folder extends AsyncDisposable {
  readonly path: string
  /** The absolute path of something in it. */
  at(...names: string[]): string
  /** Writes files by their paths in it; the folders on the way are made. */
  write(files: Readonly<Record<string, string | Buffer>>): Promise<void>
}

/** A new empty folder, with some files in it. */
export async function newFolder(
  files: Readonly<Record<string, string | Buffer>> = {},
): Promise<Folder> {
  // Short, since the system limits the length of a socket's path.
  const path = await mkdtemp(join(tmpdir(), 'wslab-'))
  const at = (...names: string[]): string => join(path, ...names)
  const write = async (more: Readonly<Record<string, string | Buffer>>): Promise<void> => {
    for (const [name, text] of Object.entries(more)) {
      await mkdir(dirname(at(name)), { recursive: true })
      await writeFile(at(name), text)
    }
  }
  await write(files)
  const remove = (): Promise<void> => rm(path, { recursive: true, force: true, maxRetries: 3 })
  return { path, at, write, [Symbol.asyncDispose]: remove }
}
