/** A page of the built deck in a browser, without any server or file. */
import { extname } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright'
import type { LabBrowser } from '../../grader/world/browser/launch.ts'
import type { Site } from './site.ts'

/** An origin that leads nowhere: whatever is not in the deck fails. */
const ORIGIN = 'http://deck.invalid/'

export interface OpenedPage extends AsyncDisposable {
  readonly page: Page
}

export const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

/** Opens `name`, which may have a query, at 1280 × 720 unless the options say otherwise. */
export async function openPage(
  browser: LabBrowser,
  { files }: Site,
  name: string,
  options: BrowserContextOptions = {},
): Promise<OpenedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, ...options })
  try {
    await context.route('**/*', (route) => {
      const { origin, pathname } = new URL(route.request().url())
      const file = pathname.slice(1)
      const body = `${origin}/` === ORIGIN ? files.get(file) : undefined
      if (body === undefined) return route.abort()
      return route.fulfill({ body, contentType: TYPES[extname(file)] ?? 'text/plain' })
    })
    const page = await context.newPage()
    await page.goto(`${ORIGIN}${name}`)
    return { page, [Symbol.asyncDispose]: () => context.close() }
  } catch (error) {
    await context.close()
    throw error
  }
}
