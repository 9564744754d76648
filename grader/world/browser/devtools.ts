import type { CDPSession, Page } from 'playwright'

/** Commands and events of DevTools, for one page. */
export type DevTools = Pick<CDPSession, 'send' | 'on' | 'once'>

/**
 * What Playwright's two halves share where both live in one process: the second half's own object for
 * each of the first's.
 */
interface Halves {
  readonly toImpl?: (half: object) => unknown
}

/** Of a DevTools session's other half, as far as it is used here. */
interface SessionsHalf {
  /** The session itself, on the pipe to the browser. */
  readonly _session?: Partial<DevTools>
  removeAllListeners?(event: 'event'): void
}

/** Of a page's other half, as far as it is used here. */
interface PagesHalf {
  readonly delegate?: { readonly _mainFrameSession?: { readonly _client?: Partial<DevTools> } }
}

/**
 * The shortest way to DevTools that Playwright offers. Between its two halves, which may live in two
 * processes, each message is checked, copied and waits for two turns of the event loop; where they
 * live in one, as they do here, that is three quarters of what a question to a page costs the lab,
 * and a tenth of what a class costs. So the other half's own session is taken: it has the same
 * commands and events. That it is there is documented nowhere: where it is not, the public one does.
 * @returns from now on the one that hears the session's events
 */
export function devToolsOf(session: CDPSession): DevTools {
  const half = otherHalf(session) as SessionsHalf | undefined
  const direct = half?._session
  if (!isDevTools(direct)) return session
  // Nobody listens on the other side.
  half?.removeAllListeners?.('event')
  return direct
}

/**
 * Has Playwright not listen to a page's network with a session of its own: whatever passes would be
 * told and read twice, which is a tenth of what an exercise with polls costs. Its `goto` knows when a
 * page is there from other events; only the answer that it would give is then null. This way is
 * documented nowhere either: where it is not there, all is told twice.
 */
export async function hushPlaywright(page: Page): Promise<void> {
  const half = otherHalf(page) as PagesHalf | undefined
  const own = half?.delegate?._mainFrameSession?._client
  if (!isDevTools(own)) return
  await Promise.all([own.send('Network.disable'), own.send('Log.disable')])
}

function otherHalf(half: object): unknown {
  const { _connection: halves } = half as { readonly _connection?: Halves }
  return halves?.toImpl?.(half)
}

function isDevTools(session: Partial<DevTools> | undefined): session is DevTools {
  return [session?.send, session?.on, session?.once].every((each) => typeof each === 'function')
}
