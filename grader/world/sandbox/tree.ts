import { readdirSync, readFileSync } from 'node:fs'

/** Bytes of a page of memory, on every system where bubblewrap runs by default. */
const PAGE = 4096

/** What a process and all that come from it use. */
export interface Usage {
  readonly processes: number
  readonly threads: number
  /** Bytes in memory. */
  readonly memory: number
  /** Processor time in ms. */
  readonly cpu: number
  readonly pids: readonly number[]
}

/** Looks at a process and its descendants; only Linux tells, elsewhere nothing is used. */
export function usageOf(pid: number | undefined): Usage {
  const pids = pid === undefined || process.platform !== 'linux' ? [] : treeOf(pid)
  let [threads, memory, cpu] = [0, 0, 0]
  for (const each of pids) {
    const stat = fieldsOf(each)
    // utime, stime, num_threads and rss (proc(5)); a tick is 10 ms.
    cpu += (Number(stat[11]) + Number(stat[12])) * 10 || 0
    threads += Number(stat[17]) || 0
    memory += Number(stat[21]) * PAGE || 0
  }
  return { processes: pids.length, threads, memory, cpu, pids }
}

/** Looked at no further: whoever has more is stopped anyway. */
const MOST = 2000

/** A process and its descendants, itself first. */
export function treeOf(root: number): number[] {
  const pids = [root]
  for (const pid of pids) {
    if (pids.length > MOST) break
    pids.push(...childrenOf(pid))
  }
  return pids
}

/** The fields of /proc/PID/stat from the third on; none where it has ended. */
function fieldsOf(pid: number): readonly string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}

function childrenOf(pid: number): readonly number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'latin1')
        .split(' ')
        .filter(Boolean)
        .map(Number),
    )
  } catch {
    // It has ended, or this kernel keeps no such list.
    return []
  }
}
