import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CDPSession, Page } from 'playwright'
import { type DevTools, devToolsOf, hushPlaywright } from '../../../world/browser/devtools.ts'
import { type LabBrowser, launchBrowser } from '../../../world/browser/launch.ts'
import { assert, suite } from '../../harness.ts'

let browser: LabBrowser
/** Gives pages whose titles are their paths. */
let server: http.Server

async function session(): Promise<{ page: Page; own: CDPSession }> {
  const context = await browser.newContext()
  const page = await context.newPage()
  return { page, own: await context.newCDPSession(page) }
}

/** The same session, of a Playwright that shows nothing but what it documents. */
function publicOnly(own: CDPSession): CDPSession {
  const shown: DevTools = {
    send: own.send.bind(own),
    on: own.on.bind(own),
    once: own.once.bind(own),
  }
  return shown as CDPSession
}

function at(path: string): string {
  return `http://localhost:${(server.address() as AddressInfo).port}${path}`
}

/** Asks the page something, and hears what it says meanwhile. */
async function spoken(devTools: DevTools): Promise<readonly unknown[]> {
  const heard: unknown[] = []
  devTools.on('Runtime.consoleAPICalled', ({ args }) => heard.push(args[0]?.value))
  await devTools.send('Runtime.enable')
  const expression = 'console.log("one"); console.log("two"); 6 * 7'
  const { result } = await devTools.send('Runtime.evaluate', { expression })
  return [...heard, result.value as unknown]
}

suite('DevTools of a page', (test) => {
  test.before(async () => {
    server = http.createServer(({ url }, response) => {
      response
        .setHeader('Content-Type', 'text/html')
        .end(`<title>${url}</title><link rel=icon href=data:,>`)
    })
    await once(server.listen(0), 'listening')
    browser = await launchBrowser()
  })
  test.after(async () => {
    await browser.close()
    server.close()
  })

  test('are reached by the short way in the Playwright that the kit has', async () => {
    const { own } = await session()
    const devTools = devToolsOf(own)
    assert.is.not(devTools, own)
    assert.equal(await spoken(devTools), ['one', 'two', 42])
  })

  test('are reached by the documented way where there is no other', async () => {
    const { own } = await session()
    const shown = publicOnly(own)
    assert.is(devToolsOf(shown), shown)
    assert.equal(await spoken(devToolsOf(shown)), ['one', 'two', 42])
  })

  test('alone tell of the network, once Playwright does not listen to it', async () => {
    const { page, own } = await session()
    const devTools = devToolsOf(own)
    const heard: string[] = []
    page.on('request', () => heard.push('Playwright'))
    devTools.on('Network.requestWillBeSent', () => heard.push('DevTools'))
    await devTools.send('Network.enable')
    await page.goto(at('/page'))
    assert.equal(heard.toSorted(), ['DevTools', 'Playwright'])
    await hushPlaywright(page)
    assert.is(await page.goto(at('/other')), null)
    assert.is(await page.title(), '/other')
    assert.equal(heard.toSorted(), ['DevTools', 'DevTools', 'Playwright'])
  })

  test('tell of it beside Playwright where that cannot be told not to listen', async () => {
    const { page } = await session()
    const heard: string[] = []
    page.on('request', () => heard.push('Playwright'))
    await hushPlaywright({} as Page)
    await page.goto(at('/page'))
    assert.equal(heard, ['Playwright'])
  })

  test('keep nobody waiting whose page is closed', async () => {
    const { page, own } = await session()
    const devTools = devToolsOf(own)
    const asked = devTools.send('Runtime.evaluate', {
      expression: 'new Promise(() => {})',
      awaitPromise: true,
    })
    const failed = asked.catch((error: unknown) => error)
    await page.close()
    assert.instance(await failed, Error)
    assert.instance(await devTools.send('Runtime.enable').catch((error: unknown) => error), Error)
  })
})
