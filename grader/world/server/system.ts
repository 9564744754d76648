import { readFileSync } from 'node:fs'
import { constants, setPriority } from 'node:os'

/** Processor time of a process in ms; 0 where the system does not tell (no /proc). */
export function processorTime(pid: number | undefined): number {
  if (pid === undefined || process.platform !== 'linux') return 0
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // utime and stime, in clock ticks of 10 ms (proc(5)).
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return 0
  }
}

/** Ends a process at once, or with a negative id a whole group. */
export function killNow(pid: number): void {
  send(pid, 'SIGKILL')
}

/** Does something while processes stand still. Windows has no such signals: there they go on. */
export function whileStill(pids: readonly number[], act: () => void): void {
  if (process.platform === 'win32') return act()
  for (const pid of pids) send(pid, 'SIGSTOP')
  try {
    act()
  } finally {
    for (const pid of pids) send(pid, 'SIGCONT')
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    // It ended by itself in this very moment.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Lets other processes go first. */
export function yieldTo(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch (error) {
    // It ended in this very moment.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SYSTEM_ERROR') throw error
  }
}
