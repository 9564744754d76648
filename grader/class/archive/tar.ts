import { createReadStream } from 'node:fs'
import { pipeline, Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { extract, type Header } from 'tar-stream'
import { damaged, type Entry } from './entry.ts'
import type { Flow } from './limits.ts'

/**
 * The entries of a tar file, in its own order.
 * @param flow counts every byte that comes out, since all of them pass, wanted or not
 * @throws ArchiveTrouble
 */
export async function* tarEntries(
  path: string,
  zipped: boolean,
  flow: Flow,
): AsyncGenerator<Entry> {
  const tar = extract()
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        flow.bytes(chunk.length)
        done(null, chunk)
      } catch (error) {
        done(error as Error)
      }
    },
  })
  const file = createReadStream(path)
  let failure: unknown = null
  const failed = (error: unknown): void => {
    failure ??= error
  }
  if (zipped) pipeline(file, createGunzip(), meter, tar, failed)
  else pipeline(file, meter, tar, failed)
  try {
    for await (const entry of tar) {
      yield read(entry.header, entry)
      // What was not read is passed over.
      entry.resume()
    }
  } catch (error) {
    throw damaged(failure ?? error)
  } finally {
    file.destroy()
    tar.destroy()
  }
  if (failure !== null) throw damaged(failure)
}

function read({ name, type, size, mtime }: Header, content: AsyncIterable<unknown>): Entry {
  return {
    name,
    kind: KINDS[type ?? 'file'] ?? 'device',
    size,
    modified: mtime ?? new Date(0),
    open: async () => content,
  }
}

const KINDS: Readonly<Record<string, Entry['kind']>> = {
  file: 'file',
  'contiguous-file': 'file',
  directory: 'folder',
  link: 'link',
  symlink: 'link',
}
