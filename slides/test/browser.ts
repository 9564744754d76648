/** One browser and one build for a test file, and pages that notice what they should not do. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BrowserContextOptions, Page } from 'playwright'
import type { Test } from '../../grader/test/harness.ts'
import { type LabBrowser, launchBrowser } from '../../grader/world/browser/launch.ts'
import { buildSite, type Site } from '../build/site.ts'
import { writeSite } from '../build/write.ts'

export interface Opened extends AsyncDisposable {
  readonly page: Page
  /** Errors on the console, exceptions, and requests to anywhere but the deck. */
  readonly complaints: readonly string[]
}

export interface Show {
  readonly site: Site
  readonly browser: LabBrowser
  /** Opens a page of the deck as a file: `en.html#/slide`. */
  file(name: string, options?: BrowserContextOptions): Promise<Opened>
  /** Opens an address. */
  web(address: string, options?: BrowserContextOptions): Promise<Opened>
}

/** Builds the deck into a folder before the tests of a suite, and opens a browser. */
export function show(test: Test, chapters?: string): Show {
  let browser: LabBrowser | null = null
  let site: Site | null = null
  let folder = ''
  test.before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wslab-deck-'))
    site = await buildSite({ live: false, ...(chapters === undefined ? {} : { chapters }) })
    await writeSite(site, folder)
    browser = await launchBrowser()
  })
  test.after(async () => {
    await browser?.close()
    await rm(folder, { recursive: true, force: true })
  })
  const open = async (
    address: string,
    own: string,
    options?: BrowserContextOptions,
  ): Promise<Opened> => {
    const context = await got(browser).newContext({
      viewport: { width: 1280, height: 720 },
      ...options,
    })
    const complaints: string[] = []
    context.on('request', (request) => {
      const url = request.url()
      if (!url.startsWith(own) && !url.startsWith('data:')) complaints.push(`request: ${url}`)
    })
    context.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        complaints.push(message.text())
    })
    context.on('weberror', (error) => complaints.push(String(error.error())))
    const page = await context.newPage()
    await page.goto(address)
    return { page, complaints, [Symbol.asyncDispose]: () => context.close() }
  }
  return {
    get site() {
      return got(site)
    },
    get browser() {
      return got(browser)
    },
    file: (name, options) => {
      const base = `${pathToFileURL(folder).href}/`
      return open(`${base}${name}`, base, options)
    },
    web: (address, options) => open(address, new URL(address).origin, options),
  }
}

function got<T>(value: T | null): T {
  if (value === null) throw new Error('The before hook has not run.')
  return value
}

/** Waits until the deck can be used. */
export async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => globalThis.measureSlides !== undefined)
}

/** The id of the slide that is shown, and the step. */
export async function placeOf(page: Page): Promise<string> {
  return await page.evaluate(() => location.hash)
}
