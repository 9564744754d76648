/**
 * Who may speak to the lab. It listens on this machine only, but other sites' pages run on this
 * machine too: they can make the browser ask for any address, and by DNS rebinding even under a name
 * of their own. So the Host has to be one of ours, and the Origin, where there is one, the same.
 */
import type { IncomingHttpHeaders } from 'node:http'
import { ORIGIN } from '../../world/wire/address.ts'
import type { Headers } from './rows.ts'
import { isVisitor, YOU } from './state.ts'

const HOST = /^([a-z.]+|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/

/**
 * Who it is that comes under this Host: `you`, or a visitor; null where it is not ours. The port is
 * not looked at: a tunnel may well end on another one, and no other site can bear these names.
 */
export function callerOf(host: string | undefined): string | null {
  const [, name = ''] = HOST.exec(host ?? '') ?? []
  if (name === 'localhost' || name === '127.0.0.1' || name === '[::1]') return YOU
  const visitor = name.replace(/\.localhost$/, '')
  return name.endsWith('.localhost') && isVisitor(visitor) ? visitor : null
}

/**
 * Whether a request under `/lab/` comes from our own page, or from nobody's (typed, a bookmark).
 * @param main the lab's page's origin, where it asks at another port than its own
 */
export function isOwn(headers: IncomingHttpHeaders, main: string | null = null): boolean {
  const { host = '', origin, 'sec-fetch-site': site, 'sec-fetch-mode': mode } = headers
  if (origin !== undefined) return origin === `http://${host}` || origin === main
  // A link from elsewhere may lead to the page; nothing else from elsewhere may be fetched.
  return site === undefined || site === 'same-origin' || site === 'none' || mode === 'navigate'
}

/** The same for a WebSocket, which a browser never opens without an Origin. */
export function isOwnSocket(headers: IncomingHttpHeaders, main: string | null = null): boolean {
  return headers.origin !== undefined && isOwn(headers, main)
}

/**
 * A request's headers as the student's server gets them: our own host is `localhost:8888`, whatever
 * it is really. Another site's Origin stays as it is, for whoever wants to see their server refuse it.
 * @param raw names and values in turns, as Node has them
 */
export function presented(raw: readonly string[], host: string): Headers {
  const own = `http://${host}`
  const headers: [string, string][] = []
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const [name = '', value = ''] = raw.slice(index, index + 2)
    headers.push([name, valueFor(name.toLowerCase(), value, own)])
  }
  return headers
}

function valueFor(name: string, value: string, own: string): string {
  if (name === 'host') return new URL(ORIGIN).host
  if (name === 'origin' && value === own) return ORIGIN
  if (name === 'referer' && value.startsWith(`${own}/`)) return ORIGIN + value.slice(own.length)
  return value
}
