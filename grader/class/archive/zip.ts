import { fromFdPromise, getFileNameLowLevel, type Entry as ZipEntry, type ZipFile } from 'yauzl'
import * as fs from 'node:fs'
import { promisify } from 'node:util'
import { ArchiveTrouble, damaged, type Entry } from './entry.ts'

const openFd = promisify(fs.open)

/** Types of files in the upper half of a Unix entry's attributes (stat(2), S_IFMT). */
const [TYPE, FOLDER, LINK, REGULAR] = [0xf000, 0x4000, 0xa000, 0x8000]

/** Compression methods (APPNOTE 4.4.5) that can be read: stored, deflated. */
const READABLE = [0, 8]

/** The entries of a zip file, in its own order. @throws ArchiveTrouble */
export async function* zipEntries(path: string): AsyncGenerator<Entry> {
  let zip: ZipFile
  try {
    // Names are looked at one by one: a single bad one must not hide the others.
    zip = await fromFdPromise(await openFd(path, 'r'), { decodeStrings: false, autoClose: false })
  } catch (error) {
    throw damaged(error)
  }
  try {
    for await (const entry of zip.eachEntry()) yield read(zip, entry)
  } catch (error) {
    throw damaged(error)
  } finally {
    zip.close()
  }
}

function read(zip: ZipFile, entry: ZipEntry): Entry {
  const { generalPurposeBitFlag, fileNameRaw, extraFields, uncompressedSize } = entry
  const name = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false)
  return {
    name,
    kind: kindOf(name, entry.externalFileAttributes >>> 16),
    size: uncompressedSize,
    modified: entry.getLastModDate(),
    open: () => {
      if (entry.isEncrypted()) throw new ArchiveTrouble(ENCRYPTED)
      if (!READABLE.includes(entry.compressionMethod)) throw new ArchiveTrouble(METHOD)
      return zip.openReadStreamPromise(entry)
    },
  }
}

function kindOf(name: string, mode: number): Entry['kind'] {
  const type = mode & TYPE
  if (type === LINK) return 'link'
  if (type === FOLDER || name.endsWith('/')) return 'folder'
  return type === REGULAR || type === 0 ? 'file' : 'device'
}

const ENCRYPTED = {
  en: 'is protected with a password; ask for it without one',
  fr: 'est protégée par un mot de passe ; demandez-la sans',
}

const METHOD = {
  en: 'is compressed in a way that cannot be read here; ask for an ordinary zip',
  fr: 'est compressée d’une manière illisible ici ; demandez un zip ordinaire',
}
