/** Writes the built deck as files. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Site } from './site.ts'

export interface Written {
  readonly files: number
  readonly bytes: number
}

/** Puts all files into a folder, which is made; others that lie there are left alone. */
export async function writeSite({ files }: Site, folder: string): Promise<Written> {
  await mkdir(folder, { recursive: true })
  let bytes = 0
  for (const [name, text] of files) {
    await writeFile(join(folder, name), text)
    bytes += Buffer.byteLength(text)
  }
  return { files: files.size, bytes }
}
