import { existsSync, lstatSync, readlinkSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { System } from './sandbox.ts'

/** Where a Linux keeps its programs and libraries; those that are there are seen from inside. */
const FOLDERS = [
  '/usr',
  '/bin',
  '/sbin',
  '/lib',
  '/lib32',
  '/lib64',
  '/libx32',
  '/nix/store',
  '/gnu/store',
  '/etc/alternatives',
  '/etc/ld.so.cache',
]

/** The kit itself: no solution, check or gallery is for students' eyes. */
const KIT = fileURLToPath(new URL('../../../', import.meta.url))

/** Files without which names of hosts and users cannot be looked up. */
const OWN: Readonly<Record<string, string>> = {
  '/etc/passwd': 'student:x:1000:1000:student:/tmp:/bin/sh\n',
  '/etc/group': 'student:x:1000:\n',
  '/etc/hosts': '127.0.0.1 localhost lab\n::1 localhost\n',
  '/etc/nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files\n',
}

/**
 * What of this machine a program may see.
 * @param home folder in which the lab's own files are put
 */
export async function systemOf(home: string): Promise<System> {
  const folders = FOLDERS.filter((path) => existsSync(path)).map(
    (path) => [path, linkOf(path)] as const,
  )
  const real = folders.flatMap(([path, link]) => (link === null ? [path + sep] : []))
  const isThere = (path: string): boolean => real.some((folder) => path.startsWith(folder))
  await mkdir(home, { recursive: true })
  const own = await Promise.all(
    Object.entries(OWN).map(async ([inside, text]) => {
      const file = join(home, inside.replaceAll('/', '-'))
      await writeFile(file, text, { mode: 0o444 })
      return [inside, file] as const
    }),
  )
  return {
    folders,
    files: neededByNode().filter((path) => !isThere(path) && !throughLink(path, folders)),
    hidden: [KIT.replace(/[\\/]$/, '')].filter((path) => isThere(path)),
    own,
  }
}

function linkOf(path: string): string | null {
  return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : null
}

/** `/lib64/ld-linux…` is there where /lib64 links into /usr. */
function throughLink(path: string, folders: System['folders']): boolean {
  return folders.some(([folder, link]) => link !== null && path.startsWith(folder + sep))
}

/** Node's own program and the libraries that it has loaded, wherever it was installed. */
function neededByNode(): readonly string[] {
  const { report } = process
  // Names of hosts are not needed, and looking them up takes its time.
  if (report !== undefined) Object.assign(report, { excludeNetwork: true })
  const { sharedObjects = [] } = (report?.getReport() ?? {}) as {
    readonly sharedObjects?: readonly string[]
  }
  const libraries = sharedObjects.filter((path) => path.startsWith('/') && existsSync(path))
  return [...new Set([process.execPath, ...libraries])]
}
