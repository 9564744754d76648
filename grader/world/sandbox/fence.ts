import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ALLOWED } from './sandbox.ts'

/** Where control groups that count processes are: of the first version, and of the second. */
const PLACES = ['/sys/fs/cgroup/pids', '/sys/fs/cgroup']

/** Tasks (processes and threads) at which the system refuses more: the lab has spoken before. */
const MOST_TASKS = ALLOWED.threads + 100

/**
 * A control group for one program. The lab looks ten times a second at what a program uses; one
 * that forks without end would by then have taken the whole machine, and the lab with it.
 */
export interface Fence {
  /** Whoever writes its process id into this file is inside, with all that it starts. */
  readonly entrance: string
  /** To be called when the program has ended. */
  remove(): void
}

let count = 0
/** Groups in which something was still ending. */
const left = new Set<string>()

/** A new control group; null where the system lets us make none, and watching has to do. */
export function newFence(): Fence | null {
  if (process.platform !== 'linux') return null
  sweep()
  for (const place of PLACES) {
    const folder = join(place, `websocket-lab-${process.pid}-${++count}`)
    if (make(folder)) {
      const remove = (): void => {
        left.add(folder)
        sweep()
      }
      return { entrance: join(folder, 'cgroup.procs'), remove }
    }
  }
  return null
}

function make(folder: string): boolean {
  try {
    mkdirSync(folder)
  } catch {
    // Not ours to write to, or no such controller.
    return false
  }
  const limit = join(folder, 'pids.max')
  try {
    // In a folder that is no control group, writing would just make a file.
    if (existsSync(limit)) {
      writeFileSync(limit, String(MOST_TASKS))
      return true
    }
  } catch {
    // It may be looked at, and not be changed.
  }
  rmdirSync(folder)
  return false
}

/** Removes the groups that are empty by now. */
function sweep(): void {
  for (const folder of left) {
    try {
      rmdirSync(folder)
      left.delete(folder)
    } catch {
      // Its last process is still ending; the next sweep comes with the next program, or the end.
    }
  }
}

process.once('exit', sweep)
