/**
 * Chromium slows down a page whose WebSockets failed: from a dozen on, each further one waits up to
 * five real seconds, while a check's clock stands still. What counts is failures in proportion to
 * successes (services/network/websocket_throttler.cc), so that the lab lets the page's agent have a
 * few of these, on an address of their own.
 */
export const RELIEF = 'ws://localhost:47811/'
/** The same address as a proxy is asked for it. */
export const RELIEF_HOST = new URL(RELIEF).host
/** After so many failures, so many successes. */
export const RELIEF_EVERY = 6
