/** The HTML pages where people see them: in a real browser, opened as files. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { BrowserContext, Page } from 'playwright'
import { renderHtml } from '../../report/html/class.ts'
import { renderStudentHtml } from '../../report/html/student.ts'
import { launchBrowser, type LabBrowser } from '../../world/browser/launch.ts'
import { type Folder, newFolder } from '../folders.ts'
import { assert, suite } from '../harness.ts'
import { classOf } from './classes.ts'
import { HOSTILE, hostileReport } from './hostile.ts'
import { many, one, report } from './samples.ts'

interface AxeResults {
  readonly violations: readonly {
    readonly id: string
    readonly impact: string | null
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
  }[]
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const GRADING = { outOf: 20, decimals: 2, exercises: {} }

suite(
  'a page of the report in a browser',
  (test) => {
    let browser: LabBrowser
    let place: Folder
    let context: BrowserContext
    let troubles: string[]
    let asked: string[]
    let blocked: (string | undefined)[]

    test.before(async () => {
      browser = await launchBrowser()
      place = await newFolder()
    })
    test.after(async () => {
      await browser.close()
      await place[Symbol.asyncDispose]()
    })

    test.afterEach(async () => {
      await context.close()
    })

    /** Opens a page as a file; whatever it asks for or complains about is noted. */
    const open = async (
      html: string,
      options: Parameters<LabBrowser['newContext']>[0] = {},
      hash = '',
    ): Promise<Page> => {
      const file = place.at('page.html')
      await place.write({ 'page.html': html })
      context = await browser.newContext(options)
      const page = await context.newPage()
      troubles = []
      asked = []
      blocked = []
      page.on('console', (message) => troubles.push(message.text()))
      page.on('pageerror', (error) => troubles.push(error.message))
      page.on('dialog', (dialog) => {
        troubles.push(`dialog ${dialog.message()}`)
        void dialog.dismiss()
      })
      page.on('requestfailed', (request) => blocked.push(request.failure()?.errorText))
      page.on('request', (request) => asked.push(request.url()))
      await page.goto(pathToFileURL(file).href + hash)
      return page
    }

    /** The class's page has unpacked this student's details. */
    const unpacked = (page: Page, student: number): Promise<unknown> =>
      page.waitForSelector(`#s${student}[open] .packed .exercise`)

    const serious = async (page: Page): Promise<string[]> => {
      // Not page.addScriptTag: the page's own policy forbids it, as it should.
      await page.evaluate(AXE)
      const results = (await page.evaluate('axe.run()')) as AxeResults
      return results.violations
        .filter(
          ({ impact }) => impact === 'serious' || impact === 'critical' || impact === 'moderate',
        )
        .map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`)
    }

    for (const colorScheme of ['light', 'dark'] as const) {
      test(`has no barriers that axe knows, ${colorScheme}`, async () => {
        const page = await open(renderHtml(many, GRADING), { colorScheme })
        assert.equal(await serious(page), [])
        await page.click('#open-all')
        for (const student of [0, 1, 2, 3]) await unpacked(page, student)
        for (const summary of await page.$$('details:not([open]) > summary')) await summary.click()
        assert.equal(await serious(page), [])
        await context.close()
        const [ada] = one.submissions
        assert.ok(ada)
        const own = await open(renderStudentHtml(one, ada ?? many.submissions[0], GRADING), {
          colorScheme,
        })
        assert.equal(await serious(own), [])
        assert.equal(troubles, [])
      })
    }

    test('sorts by the keyboard, and says how', async () => {
      const page = await open(renderHtml(many, GRADING))
      const names = (): Promise<string[]> =>
        page.$$eval('tbody th', (all) => all.map((th) => th.textContent))
      const sorted = (): Promise<(string | null)[]> =>
        page.$$eval('thead th', (all) => all.map((th) => th.getAttribute('aria-sort')))
      await page.focus('#filter')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      assert.equal(await sorted(), ['ascending', null, null, null, null, null, null])
      assert.equal(await names(), ['ada', 'ben', 'Chloé Lefèvre (1234)', '李明'])
      await page.keyboard.press('Space')
      assert.equal((await sorted())[0], 'descending')
      assert.is((await names())[0], '李明')
      // 03-multi-client: not graded, not begun, then by points.
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      assert.equal((await names()).slice(0, 2), ['李明', 'ben'])
      assert.is(await page.textContent('#count'), 'Sorted by 03-multi-client')
      await page.click('thead th:last-child button')
      assert.equal((await names())[0], 'Chloé Lefèvre (1234)')
      assert.equal(troubles, [])
    })

    test('finds students by a part of their names, accents or not', async () => {
      const page = await open(renderHtml({ ...many, lang: 'fr' }))
      await page.fill('#filter', 'lefevre')
      assert.is(await page.locator('tbody tr:visible').count(), 1)
      assert.is(await page.textContent('#count'), '1 sur 4 dans le tableau')
      await page.fill('#filter', '')
      assert.is(await page.locator('tbody tr:visible').count(), 4)
    })

    test('leads from a cell to that exercise, unpacked, and back; with the keyboard too', async () => {
      const page = await open(renderHtml(many))
      assert.is(await page.locator('.packed .exercise').count(), 0)
      await page.focus('a[href="#s0-e1"]')
      await page.keyboard.press('Enter')
      await unpacked(page, 0)
      await page.waitForFunction(() => document.activeElement?.id === 's0-e1')
      assert.ok(await page.isVisible('text=the server ended with exit code 1 one second later'))
      assert.is(await page.locator('.packed .exercise').count(), 4)
      await page.click('#s0 .back a')
      // The same link once more, from where it leads already.
      await page.evaluate(() => location.replace('#s0-e1'))
      await page.waitForFunction(() => document.activeElement?.id === 's0-e1')
      await page.click('#s0 > summary')
      assert.not(await page.isVisible('#s0-e1'))
      await page.click('a[href="#s0-e1"]')
      await page.waitForFunction(() => document.activeElement?.id === 's0-e1')
      assert.equal(troubles, [])
    })

    test('opens where its address leads', async () => {
      const page = await open(renderHtml(many), {}, '#s2-e0')
      await unpacked(page, 2)
      await page.waitForFunction(() => document.activeElement?.id === 's2-e0')
    })

    test('opens and closes a class of 120', async () => {
      const page = await open(renderHtml(classOf(120)))
      await page.click('#open-all')
      await unpacked(page, 119)
      assert.is(await page.locator('details.student[open]').count(), 120)
      await page.click('#close-all')
      assert.is(await page.locator('details.student[open]').count(), 0)
      assert.equal(troubles, [])
    })

    test('is printed in dark ink, without what cannot be pressed on paper', async () => {
      const page = await open(renderHtml(many), { colorScheme: 'dark' })
      await page.click('#s0 > summary')
      await unpacked(page, 0)
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
      assert.is(
        await page.$eval('body', (body) => getComputedStyle(body).backgroundColor),
        'rgb(255, 255, 255)',
      )
      assert.not(await page.isVisible('#filter'))
      assert.not(await page.isVisible('#open-all'))
      assert.not(await page.isVisible('#s1'))
      assert.ok(await page.isVisible('#s0-e1 .failed svg'))
    })

    test('fits a telephone', async () => {
      const page = await open(renderHtml(many, GRADING), { viewport: { width: 360, height: 740 } })
      await page.click('#open-all')
      for (const student of [0, 1, 2, 3]) await unpacked(page, student)
      assert.is(await page.evaluate(() => document.documentElement.scrollWidth), 360)
      await context.close()
      const [ada] = one.submissions
      assert.ok(ada)
      const own = await open(renderStudentHtml(one, ada ?? many.submissions[0]), {
        viewport: { width: 360, height: 740 },
      })
      assert.is(await own.evaluate(() => document.documentElement.scrollWidth), 360)
    })

    test('runs, loads and sends nothing of what students wrote', async () => {
      const attacks = [
        ...HOSTILE.filter((text) => text.length < 1000),
        '<script>alert(1)</script>',
        '</script><script>alert(2)</script>',
        '</style><img src=x onerror=alert(3)>',
        '"><svg onload=alert(4)>',
        "' autofocus onfocus=alert(5) x='",
        '</title><meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">',
        '<base href="http://127.0.0.1:9/"><form action="http://127.0.0.1:9/"><iframe src="javascript:alert(6)">',
        'javascript:alert(7)',
        '${alert(8)} <%= it.x %> {{alert(9)}}',
      ]
      const reports = attacks.map(hostileReport)
      const all = report(
        reports.flatMap(({ submissions }) => submissions),
        reports.flatMap(({ problems }) => problems),
      )
      const page = await open(renderHtml(all))
      await page.click('#open-all')
      await unpacked(page, attacks.length - 1)
      assert.is(await page.locator('iframe, img, form, base, object, embed').count(), 0)
      assert.is(await page.locator('[onerror], [onload], [onfocus], [style]').count(), 0)
      assert.equal(troubles, [])
      assert.is(asked.length, 1, asked.join(' '))
    })

    test('could not run or load anything even if markup got in', async () => {
      const html = renderHtml(many).replace(
        '<main>',
        '<main><script>document.title = "run"</script><img id="x" src="http://127.0.0.1:9/x.png" onerror="document.title = 1">',
      )
      const page = await open(html)
      assert.is(await page.title(), 'The class · WebSocket Lab')
      assert.ok(troubles.some((text) => /Content Security Policy/.test(text)))
      assert.equal(blocked, ['csp'])
    })

    test('shows table and failures without JavaScript, and says what needs it', async () => {
      const page = await open(renderHtml(many), { javaScriptEnabled: false })
      assert.ok(await page.isVisible('text=Details are packed and need JavaScript'))
      assert.ok(await page.isVisible('table'))
      assert.not(await page.isVisible('#filter'))
    })
  },
  { timeLimit: 120_000 },
)
