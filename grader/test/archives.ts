/** Archives for tests: honest ones, and the kind that nobody should be sent. */
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { type Header, pack } from 'tar-stream'
import { ZipFile } from 'yazl'

export interface Packed {
  readonly text?: string | Buffer
  readonly modified?: Date
  /** st_mode, with the type (0o120777 is a link). */
  readonly mode?: number
}

export type Files = Readonly<Record<string, string | Buffer | Packed>>

function packed(file: string | Buffer | Packed): Packed {
  return typeof file === 'string' || Buffer.isBuffer(file) ? { text: file } : file
}

export async function zipOf(files: Files): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, file] of Object.entries(files)) {
    const { text = '', modified = new Date(2026, 0, 2), mode = 0o100644 } = packed(file)
    zip.addBuffer(Buffer.from(text), name, { mtime: modified, mode })
  }
  zip.end()
  return buffer(zip.outputStream)
}

/** Renames within the bytes of a zip, where a library would refuse the name: the lengths are equal. */
export function renamed(zip: Buffer, from: string, to: string): Buffer {
  if (Buffer.byteLength(from) !== Buffer.byteLength(to)) throw new Error('of unequal length')
  return Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1')
}

/** Says in every header of a zip that its file is encrypted (general purpose bit 0). */
export function locked(zip: Buffer): Buffer {
  const copy = Buffer.from(zip)
  for (const [sign, flags] of [
    ['PK\u0003\u0004', 6],
    ['PK\u0001\u0002', 8],
  ] as const) {
    for (let at = copy.indexOf(sign); at >= 0; at = copy.indexOf(sign, at + 1)) {
      copy.writeUInt16LE(copy.readUInt16LE(at + flags) | 1, at + flags)
    }
  }
  return copy
}

export async function tarOf(
  files: Readonly<Record<string, string | (Partial<Header> & { readonly text?: string })>>,
): Promise<Buffer> {
  const tar = pack()
  for (const [name, file] of Object.entries(files)) {
    const { text = '', ...header } = typeof file === 'string' ? { text: file } : file
    tar.entry({ name, ...header }, text)
  }
  tar.finalize()
  return buffer(tar as AsyncIterable<Uint8Array>)
}

export async function tarGzOf(files: Parameters<typeof tarOf>[0]): Promise<Buffer> {
  return gzipSync(await tarOf(files))
}
