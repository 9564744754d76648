import { readFileSync, statSync } from 'node:fs'

/** Of a line in /proc/net/unix: the flag __SO_ACCEPTCON, which `listen` sets (proc(5)). */
const ACCEPTS = 0x1_0000

/**
 * Whether somebody listens on a private socket: the system's own word, since a connection only to
 * try would be seen by the program. Where the system does not tell, that the socket is there; on
 * Windows even to look would connect.
 * @param pid a process that sees the same network, where that is not ours
 */
export function isListening(path: string, pid: number | null = null): boolean {
  if (process.platform === 'win32') return true
  const there = statSync(path, { throwIfNoEntry: false })?.isSocket() ?? false
  return there && (listed(path, pid) ?? true)
}

/** @returns null where there is no list */
function listed(path: string, pid: number | null): boolean | null {
  if (process.platform !== 'linux') return null
  let list: string
  try {
    list = readFileSync(`/proc/${pid ?? 'self'}/net/unix`, 'utf8')
  } catch {
    return null
  }
  return list.split('\n').some((line) => {
    // Num RefCount Protocol Flags Type St Inode Path
    const flags = Number.parseInt(line.split(/\s+/, 4)[3] ?? '', 16)
    return line.endsWith(` ${path}`) && (flags & ACCEPTS) !== 0
  })
}
