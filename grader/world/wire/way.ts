/**
 * Which way something went: `up` to the server, of which the page learns nothing; `down` to the page,
 * or anything else that it may have noticed.
 */
export type Way = 'up' | 'down'
