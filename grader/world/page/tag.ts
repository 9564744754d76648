/**
 * The header by which a page's own record of a request and the wire's are matched. The agent adds
 * it, the wire takes it away: the student's server never sees it.
 */
export const TAG = 'x-lab-request'

const AWAITED = '!'

/** @param awaited the page stands still until the answer is there (a synchronous XMLHttpRequest) */
export function tagOf(number: number, awaited = false): string {
  return `${number}${awaited ? AWAITED : ''}`
}

export function isAwaited(tag: string | null): boolean {
  return tag?.endsWith(AWAITED) === true
}
