/** The address that every page and program believes in. */
export const ORIGIN = 'http://localhost:8888'
export const LAB_PORT = 8888
/** An empty page of the same origin, to leave to: another origin would cost a new process. */
export const AWAY = `${ORIGIN}/away.lab`

/** Ways in which a page may write that address. */
const OURS = /^(?:localhost|127\.0\.0\.1|\[::1\]):8888$/

/** Whether a host, with its port, is the lab's. */
export function isOurs(host: string): boolean {
  return OURS.test(host)
}
