import type { BrowserContext, Page } from 'playwright'
import { WORKER_NOTICE } from '../page/notice.ts'
import { type DevTools, devToolsOf } from './devtools.ts'
import type { LabBrowser } from './launch.ts'

/** A page in a context of its own, and its DevTools, which tell of what happens there. */
export interface OpenPage {
  readonly context: BrowserContext
  readonly page: Page
  readonly session: DevTools
}

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
    viewport: { width: 800, height: 600 },
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
  ])
  return { context, page, session }
}
