/**
 * The header by which a page's own record of a request and the wire's are matched. The agent adds
 * it, the wire takes it away: the student's server never sees it.
 */
export const TAG = 'x-lab-request'
