import { readdirSync, readFileSync } from 'node:fs'

/** The variable by which everything that a program started is known, however far it went. */
export const MARK = 'LAB_RUN'

/**
 * The processes that carry a mark in their environment: also those that left the program's group or
 * lost their parent. Only Linux tells; elsewhere the list is empty.
 */
export function marked(mark: string): readonly number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && environment(name).includes(`${MARK}=${mark}`))
    .map(Number)
}

/** A process may have ended since, or belong to somebody else: then it is not ours. */
function environment(pid: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0')
  } catch {
    return []
  }
}
