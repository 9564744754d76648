/** Whether node_modules holds what package-lock.json says, for this machine. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Packages {
  /** How many there should be on this machine. */
  readonly wanted: number
  /** Names of those that are missing, or are there in another version. */
  readonly wrong: readonly string[]
}

interface Locked {
  readonly version?: string
  readonly link?: boolean
  readonly optional?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly libc?: readonly string[]
}

interface Host {
  readonly platform: string
  readonly arch: string
  /** The C library of a Linux: native packages come for one of them. */
  readonly libc: 'glibc' | 'musl' | null
}

/**
 * Compares the installed packages below `root` with its lock file (npm's version 3).
 * @throws Error when there is no lock file that can be read
 */
export function examinePackages(root: string, host: Host = thisHost()): Packages {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages?: Readonly<Record<string, Locked>>
  }
  const entries = Object.entries(lock.packages ?? {}).filter(
    ([path, locked]) => path !== '' && locked.link !== true && isFor(host, locked),
  )
  const wrong = entries
    .filter(([path, { version }]) => installedVersion(join(root, path)) !== version)
    .map(([path]) => path.replace(/^.*node_modules\//, ''))
  return { wanted: entries.length, wrong }
}

/** Whether npm installs it here: packages of native code name the systems that they are for. */
function isFor(host: Host, { os, cpu, libc }: Locked): boolean {
  return (
    matches(host.platform, os) &&
    matches(host.arch, cpu) &&
    (host.libc === null || matches(host.libc, libc))
  )
}

/** npm's lists: those that are meant, or those with a `!` that are not. */
function matches(value: string, list: readonly string[] | undefined): boolean {
  if (list === undefined || list.includes(value)) return true
  const excluded = list.filter((each) => each.startsWith('!'))
  return excluded.length === list.length && !list.includes(`!${value}`)
}

function installedVersion(folder: string): string | null {
  try {
    const text = readFileSync(join(folder, 'package.json'), 'utf8')
    return (JSON.parse(text) as { readonly version?: string }).version ?? null
  } catch {
    return null
  }
}

function thisHost(): Host {
  const { platform, arch } = process
  if (platform !== 'linux') return { platform, arch, libc: null }
  const { header } = process.report.getReport() as {
    readonly header: { readonly glibcVersionRuntime?: string }
  }
  return { platform, arch, libc: header.glibcVersionRuntime === undefined ? 'musl' : 'glibc' }
}
