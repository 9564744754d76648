import { open } from 'node:fs/promises'
import type { Text } from '../../model/text.ts'
import { ArchiveTrouble } from './entry.ts'

/** What can be unpacked. */
export type Kind = 'zip' | 'tar' | 'tar.gz'

/** Endings by which a file is taken for an archive, also of kinds that cannot be unpacked. */
const ENDING = /(?:\.tar\.(?:gz|bz2|xz|zst)|\.(?:zip|tgz|tar|gz|7z|rar|bz2|xz|tbz2?|txz))$/i

export function isArchiveName(name: string): boolean {
  return ENDING.test(name)
}

/** `ada.tar.gz` → `ada`. */
export function withoutEnding(name: string): string {
  return name.replace(ENDING, '')
}

/** How the first bytes of each kind look, whatever the file is called. */
const SIGNS: readonly (readonly [sign: string, kind: Kind | 'other'])[] = [
  ['PK\u0003\u0004', 'zip'],
  // An archive without a single file.
  ['PK\u0005\u0006', 'zip'],
  ['\u001F\u008B', 'tar.gz'],
  ['Rar!', 'other'],
  ['7z\u00BC\u00AF\u0027\u001C', 'other'],
  ['BZh', 'other'],
  ['\u00FD7zXZ', 'other'],
  ['\u0028\u00B5\u002F\u00FD', 'other'],
]

/** Where a tar's first header says so (POSIX ustar). */
const USTAR = 257

/**
 * What an archive is, by what is in it: names lie.
 * @throws ArchiveTrouble where it is none that can be unpacked
 */
export async function kindOf(path: string): Promise<Kind> {
  await using file = await open(path)
  const head = Buffer.alloc(512)
  const { bytesRead } = await file.read(head, 0, head.length, 0)
  if (bytesRead === 0) throw new ArchiveTrouble(EMPTY)
  const text = head.toString('latin1', 0, bytesRead)
  const kind = SIGNS.find(([sign]) => text.startsWith(sign))?.[1]
  if (kind === 'other') throw new ArchiveTrouble(OTHER)
  if (kind !== undefined) return kind
  if (text.startsWith('ustar', USTAR)) return 'tar'
  throw new ArchiveTrouble(NONE)
}

const EMPTY: Text = {
  en: 'is an empty file; ask for it again',
  fr: 'est un fichier vide ; demandez-le à nouveau',
}

const OTHER: Text = {
  en: 'is an archive of a kind that cannot be unpacked here; unpack it yourself, or ask for a zip or tar.gz',
  fr: 'est une archive d’un genre qui ne peut pas être décompressé ici ; décompressez-la vous-même, ou demandez un zip ou un tar.gz',
}

const NONE: Text = {
  en: 'has an archive’s name, but is none (or is damaged at its beginning); ask for it again',
  fr: 'porte un nom d’archive sans en être une (ou son début est endommagé) ; demandez-la à nouveau',
}
