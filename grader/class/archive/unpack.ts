import { createWriteStream } from 'node:fs'
import { mkdir, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Text } from '../../model/text.ts'
import { ArchiveTrouble, damaged, type Entry } from './entry.ts'
import { isArchiveName, kindOf } from './kinds.ts'
import { type Budget, Flow } from './limits.ts'
import { isWanted, safeParts } from './names.ts'
import { tarEntries } from './tar.ts'
import { zipEntries } from './zip.ts'

/** Characters of a name that are told. */
const LONGEST = 60

/** Why something of an archive was left where it is. */
export type LeftOut = 'outside' | 'link' | 'device' | 'unusable' | 'large' | 'twice'

/**
 * Unpacks what may be part of programs, and nothing else, below a folder that is the lab's own: no
 * path out of it, no link, no device.
 * @param target an empty folder
 * @returns names of what was left out although it might have been meant
 * @throws ArchiveTrouble where the archive cannot be read, or exceeds what is left of the budget
 */
export async function unpack(
  path: string,
  target: string,
  budget: Budget,
): Promise<ReadonlyMap<LeftOut, readonly string[]>> {
  const kind = await kindOf(path)
  const { size } = await stat(path)
  const flow = new Flow(budget.limits, size)
  const left = new Map<LeftOut, string[]>()
  const entries = kind === 'zip' ? zipEntries(path) : tarEntries(path, kind === 'tar.gz', flow)
  for await (const entry of entries) {
    flow.entry()
    const why = await take(entry, target, budget, kind === 'zip' ? flow : null)
    if (why === null) continue
    const names = left.get(why) ?? []
    left.set(why, names)
    names.push(entry.name)
  }
  return left
}

/** @returns why it is left out; null where it is taken, or is nobody's loss */
async function take(
  entry: Entry,
  target: string,
  budget: Budget,
  flow: Flow | null,
): Promise<LeftOut | null> {
  const { name, kind, size } = entry
  const parts = safeParts(name)
  if (parts === 'outside') return 'outside'
  if (kind === 'folder') return null
  if (parts === 'unusable') return 'unusable'
  // What tools make is full of links of their own.
  if (!isWanted(parts)) return null
  if (kind !== 'file') return kind
  const most = isArchiveName(name) ? budget.limits.bytes : budget.limits.source
  if (size > most) return 'large'
  budget.file()
  const path = join(target, ...parts)
  return write(entry, path, (bytes) => {
    budget.take(bytes)
    flow?.bytes(bytes)
  })
}

/** Systems that cannot hold a name, or hold it already in another case. */
const REFUSED: Readonly<Record<string, LeftOut>> = {
  EEXIST: 'twice',
  EISDIR: 'twice',
  ENOTDIR: 'twice',
  ENAMETOOLONG: 'unusable',
  EILSEQ: 'unusable',
  EINVAL: 'unusable',
}

async function write(
  entry: Entry,
  path: string,
  count: (bytes: number) => void,
): Promise<LeftOut | null> {
  try {
    await mkdir(dirname(path), { recursive: true })
    const meter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        try {
          count(chunk.length)
          done(null, chunk)
        } catch (error) {
          done(error as Error)
        }
      },
    })
    // Exclusive: writes through nothing that is there.
    await pipeline(await entry.open(), meter, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
    const { modified } = entry
    if (Number.isFinite(modified.getTime())) await utimes(path, modified, modified)
    return null
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    const why = REFUSED[code]
    if (why !== undefined) return why
    throw ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES'].includes(code) ? full(error) : damaged(error)
  }
}

function full(error: unknown): ArchiveTrouble {
  const why = (error as Error).message
  return new ArchiveTrouble(
    {
      en: `cannot be unpacked on this machine: ${why}`,
      fr: `ne peut pas être décompressée sur cette machine : ${why}`,
    },
    { cause: error },
  )
}

/** What was left out, as sentences. */
export function tellLeftOut(left: ReadonlyMap<LeftOut, readonly string[]>): readonly Text[] {
  return [...left].map(([why, names]) => {
    const some = names.slice(0, 3).map(short).join(', ') + (names.length > 3 ? ', …' : '')
    const { en, fr } = REASONS[why]
    return { en: `${en} (${names.length}: ${some})`, fr: `${fr} (${names.length} : ${some})` }
  })
}

function short(name: string): string {
  return name.length > LONGEST ? `…${name.slice(-LONGEST)}` : name
}

const REASONS: Readonly<Record<LeftOut, Text>> = {
  outside: {
    en: 'files whose paths lead out of the archive were left out',
    fr: 'des fichiers dont le chemin sort de l’archive ont été laissés de côté',
  },
  link: { en: 'links were left out', fr: 'des liens ont été laissés de côté' },
  device: {
    en: 'devices were left out',
    fr: 'des fichiers spéciaux ont été laissés de côté',
  },
  unusable: {
    en: 'files with names that cannot be used were left out',
    fr: 'des fichiers au nom inutilisable ont été laissés de côté',
  },
  large: {
    en: 'files larger than any program were left out',
    fr: 'des fichiers plus gros que tout programme ont été laissés de côté',
  },
  twice: {
    en: 'files of a name that was there already were left out',
    fr: 'des fichiers dont le nom existait déjà ont été laissés de côté',
  },
}
