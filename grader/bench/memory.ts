import { readdirSync, readFileSync } from 'node:fs'

/** How often the process tree is looked at, in ms. */
const LOOK_MS = 200

/**
 * Watches the memory of a process with all its descendants, as proportional set size: what several
 * processes share counts once. Only Linux tells.
 * @returns a function that ends the watching and gives the peak in MiB
 */
export function peakMemory(pid: number | undefined): { stop(): number } {
  let peak = 0
  const timer = setInterval(() => {
    peak = Math.max(peak, treeMemory(pid))
  }, LOOK_MS)
  return {
    stop: () => {
      clearInterval(timer)
      return peak
    },
  }
}

/** Processor time (ms) of a process with all its descendants so far; null where nobody tells. */
export function processorTime(root: number): number | null {
  if (process.platform !== 'linux') return null
  return treeOf(root).reduce((sum, pid) => {
    const stat = read(`/proc/${pid}/stat`)
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // utime and stime, in clock ticks of 10 ms (proc(5)).
    return sum + (stat === '' ? 0 : (Number(fields[11]) + Number(fields[12])) * 10)
  }, 0)
}

function treeMemory(root: number | undefined): number {
  if (root === undefined || process.platform !== 'linux') return 0
  return treeOf(root).reduce((sum, pid) => sum + proportional(pid), 0)
}

/** A process and all that descend from it. */
function treeOf(root: number): readonly number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = read(`/proc/${name}/stat`)
    const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
    if (parent !== undefined) parents.set(Number(name), Number(parent))
  }
  const within = (pid: number): boolean =>
    pid === root || (parents.has(pid) && within(parents.get(pid) ?? 0))
  return [...parents.keys()].filter(within)
}

function proportional(pid: number): number {
  const kilobytes = /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1]
  return Number(kilobytes ?? 0) / 1024
}

/** A process may end between two looks: then it has no memory. */
function read(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}
