import { createRequire } from 'node:module'
import type { BrowserType } from 'playwright'
import type * as Playwright from 'playwright'

const load = createRequire(import.meta.url)

/** Playwright's Chromium, loaded when it is first needed: that takes a third of a second. */
export function chromium(): BrowserType {
  return (load('playwright') as typeof Playwright).chromium
}
