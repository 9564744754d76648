import type { BrowserContext, Page } from 'playwright'
import { WORKER_NOTICE } from '../page/notice.ts'
import { type DevTools, devToolsOf, hushPlaywright } from './devtools.ts'
import type { LabBrowser } from './launch.ts'

/** A page in a context of its own, and its DevTools, which tell of what happens there. */
export interface OpenPage {
  readonly context: BrowserContext
  readonly page: Page
  readonly session: DevTools
}

/** The window as its page knows it, in CSS pixels. */
const WINDOW = { width: 800, height: 600, deviceScaleFactor: 1, mobile: false }

/**
 * Where somebody who takes a picture would look: so far beside the page that nothing is there. The
 * page knows nothing of it: it is laid out and has its frames, observers and transitions as ever; but
 * there is nothing to paint and to put together, which is a seventh of what a chat costs.
 */
const BESIDE = { x: 100_000, y: 100_000, width: WINDOW.width, height: WINDOW.height, scale: 1 }

/**
 * Opens an empty page as that of a visitor with a computer of their own.
 * @param proxy the address that everything it asks for goes to
 * @throws Playwright's own error where the browser ends meanwhile
 */
export async function openPage(
  browser: Pick<LabBrowser, 'newContext'>,
  proxy: string,
): Promise<OpenPage> {
  const context = await browser.newContext({
    proxy: { server: proxy },
    serviceWorkers: 'block',
    acceptDownloads: false,
    // It is told below, with what Playwright has no word for.
    viewport: null,
    locale: 'en-US',
    timezoneId: 'Europe/Paris',
  })
  const page = await context.newPage()
  const session = devToolsOf(await context.newCDPSession(page))
  await Promise.all([
    session.send('Network.enable'),
    // Two alike would share one connection, the second waiting for the first's answer.
    session.send('Network.setCacheDisabled', { cacheDisabled: true }),
    session.send('Runtime.enable'),
    session.send('Page.enable'),
    session.send('Runtime.addBinding', { name: WORKER_NOTICE }),
    session.send('Emulation.setDeviceMetricsOverride', { ...WINDOW, viewport: BESIDE }),
    hushPlaywright(page),
  ])
  return { context, page, session }
}
