/**
 * How a judged document learns at which instant it begins and what stands for chance in it, also one
 * that the page itself has loaded anew: by a header of the answer that it came with, which the page's
 * agent can read at once.
 */
export const TIMING = 'Server-Timing'

/** The header's name for it (Server Timing, §3.1). */
const METRIC = 'lab-epoch'

/** The beginning of a document. */
export interface Beginning {
  /** Epoch ms. */
  readonly epoch: number
  /** Another one for each document. */
  readonly seed: string
}

export function timing({ epoch, seed }: Beginning): string {
  return `${METRIC};dur=${epoch};desc="${encodeURIComponent(seed)}"`
}

/** How this document came to be loaded; null where the browser does not tell. */
export function navigation(): PerformanceNavigationTiming | null {
  const [entry] = performance.getEntriesByType('navigation')
  return entry instanceof PerformanceNavigationTiming ? entry : null
}

/** How this document begins; null where nobody told it. */
export function beginning(): Beginning | null {
  const told = navigation()?.serverTiming.find(({ name }) => name === METRIC)
  return told === undefined
    ? null
    : { epoch: told.duration, seed: decodeURIComponent(told.description) }
}
