import type { CDPSession } from 'playwright'

/** Commands and events of DevTools, for one page. */
export type DevTools = Pick<CDPSession, 'send' | 'on' | 'once'>

/** What Playwright's two halves share where both live in one process, as far as it is used here. */
interface Halves {
  readonly toImpl?: (session: CDPSession) => Implementation | undefined
}

interface Implementation {
  /** The session itself, on the pipe to the browser. */
  readonly _session?: DevTools
  removeAllListeners?(event: 'event'): void
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
  const { _connection: halves } = session as CDPSession & { readonly _connection?: Halves }
  const implementation = halves?.toImpl?.(session)
  const direct = implementation?._session
  if (direct === undefined || !isDevTools(direct)) return session
  // Nobody listens on the other side.
  implementation?.removeAllListeners?.('event')
  return direct
}

function isDevTools(session: Partial<DevTools>): session is DevTools {
  return [session.send, session.on, session.once].every((each) => typeof each === 'function')
}
