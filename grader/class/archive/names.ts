import { isArchiveName } from './kinds.ts'

/** Folders that tools make, and what systems leave behind: nothing in them was handed in. */
export const MADE: ReadonlySet<string> = new Set([
  'node_modules',
  'dist',
  'build',
  'out',
  '__MACOSX',
])

/** What a program, or a page of it, may be made of. */
const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx|json|html?|css|txt|md)$/i

/** Bytes that the usual file systems allow in one name. */
const LONGEST_NAME = 255

/**
 * Where an entry may be unpacked, part by part below a folder.
 * @returns `outside` where its path leads out of it, `unusable` where no file can have that name
 */
export function safeParts(name: string): readonly string[] | 'outside' | 'unusable' {
  const path = name.replaceAll('\\', '/')
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) return 'outside'
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  if (parts.includes('..')) return 'outside'
  if (parts.length === 0 || parts.some((part) => !isUsable(part))) return 'unusable'
  return parts
}

function isUsable(part: string): boolean {
  // eslint-disable-next-line no-control-regex -- a name with them is meant to deceive
  return Buffer.byteLength(part) <= LONGEST_NAME && !/[\u0000-\u001F\u007F]/.test(part)
}

/** Whether something with this path may be part of what was handed in. */
export function isWanted(parts: readonly string[]): boolean {
  const folders = parts.slice(0, -1)
  const name = parts.at(-1) ?? ''
  if (folders.some((part) => part.startsWith('.') || MADE.has(part))) return false
  return !name.startsWith('.') && (SOURCE.test(name) || isArchiveName(name))
}
