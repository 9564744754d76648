/**
 * How a judged document learns at which instant it begins, also one that the page itself has loaded
 * anew: by a header of the answer that it came with, which the page's agent can read at once.
 */
export const TIMING = 'Server-Timing'

/** The header's name for it (Server Timing, §3.1). */
const METRIC = 'lab-epoch'

/** @param epoch in epoch ms */
export function timing(epoch: number): string {
  return `${METRIC};dur=${epoch}`
}

/** Epoch ms at which this document begins; null where nobody told it. */
export function beginning(): number | null {
  const [navigation] = performance.getEntriesByType('navigation')
  if (!(navigation instanceof PerformanceNavigationTiming)) return null
  return navigation.serverTiming.find(({ name }) => name === METRIC)?.duration ?? null
}
