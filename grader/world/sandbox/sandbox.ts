/** A place in which a student's server sees itself and the system's programs, and nothing else. */

/** What one program is to be run with. */
export interface Cell {
  /** Its working folder, which it may write to. */
  readonly folder: string
  /** The folder of its private sockets; `tmp` in it is its /tmp. */
  readonly sockets: string
  /** Further files and folders that it may read, at the same paths. */
  readonly readable: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

/** How to run a program in a cell. */
export interface Sandbox {
  /** The program that makes the cell, and its arguments before those of `command`. */
  wrap(cell: Cell): { readonly command: string; readonly args: readonly string[] }
}

const MIB = 2 ** 20

/** What one program may use before it is stopped; far more than any exercise takes. */
export const ALLOWED = {
  /** Bytes of memory, of all its processes together. */
  memory: 1024 * MIB,
  /** Its processes and threads; Node alone has eleven. */
  processes: 48,
  threads: 400,
  /** Bytes in its working folder and its /tmp, and files there. */
  disk: 64 * MIB,
  files: 2000,
} as const

/** How the machine's own folders are seen from inside: as they are, but read-only. */
export interface System {
  /** Folder → what it links to; null where it is a folder of its own. */
  readonly folders: readonly (readonly [path: string, link: string | null])[]
  /** Files from elsewhere without which Node does not start. */
  readonly files: readonly string[]
  /** Folders that must not be seen, although they lie in one of the above. */
  readonly hidden: readonly string[]
  /** Path inside → file of the lab's own that stands there. */
  readonly own: readonly (readonly [inside: string, file: string])[]
}

/** What bubblewrap can do depends on its version. */
export interface Abilities {
  /** Programs inside cannot make namespaces of their own (from 0.8). */
  readonly disableUserns: boolean
  /**
   * The kernel counts the processes of each cell by themselves (Linux 5.14). For root it counts none:
   * there a control group stops who forks without end (fence.ts), or else the watch alone.
   */
  readonly countsProcesses: boolean
}

/** dash has another letter for it than bash. */
const PROCESSES = `ulimit -u ${ALLOWED.threads} 2>/dev/null || ulimit -p ${ALLOWED.threads}`

/** The user inside is nobody in particular. */
const USER = '1000'

/** Blocks of 1 KiB and 512 bytes, as `ulimit` counts (POSIX, and dash and bash alike). */
const LIMITS = [
  // Unlike an address space, this is what a process has really asked for (setrlimit(2), RLIMIT_DATA).
  // Twice what is allowed, so that a program is stopped with a sentence before it falls without one.
  `ulimit -d ${(2 * ALLOWED.memory) / 1024}`,
  `ulimit -f ${ALLOWED.disk / 512}`,
  'ulimit -n 4096',
  'ulimit -c 0',
]

/** The arguments of bwrap(1) that make a cell. */
export function cellArguments(
  { folder, sockets, readable, env }: Cell,
  { folders, files, hidden, own }: System,
  { disableUserns, countsProcesses }: Abilities,
): readonly string[] {
  const readOnly = (path: string, inside = path): string[] => ['--ro-bind', path, inside]
  const limits = [...LIMITS, ...(countsProcesses ? [PROCESSES] : [])].join('; ')
  const many = [
    disableUserns ? ['--disable-userns'] : [],
    ...Object.entries(env).map(([name, value]) => ['--setenv', name, value]),
    ...folders.map(([path, link]) => (link === null ? readOnly(path) : ['--symlink', link, path])),
    ...hidden.map((path) => ['--tmpfs', path]),
    ...files.map((path) => readOnly(path)),
    ...own.map(([inside, file]) => readOnly(file, inside)),
    ['--proc', '/proc'],
    ['--dev', '/dev'],
    ['--bind', `${sockets}/tmp`, '/tmp'],
    ...readable.map((path) => readOnly(path)),
    ['--bind', sockets, sockets],
    ['--bind', folder, folder],
    // What bubblewrap makes for these is memory without bounds, unless nothing can be written there.
    ...[...hidden, '/dev', '/'].map((path) => ['--remount-ro', path]),
    ['--chdir', folder],
    ['--', '/bin/sh', '-c', `${limits}; exec "$@"`, 'sh'],
  ]
  return [...ALONE, ...many.flat()]
}

/** Namespaces of its own of every kind, a session of its own, an empty environment, nobody's rights. */
const ALONE = [
  '--unshare-all',
  '--unshare-user',
  '--uid',
  USER,
  '--gid',
  USER,
  '--hostname',
  'lab',
  '--die-with-parent',
  '--new-session',
  '--clearenv',
]
