/** The live page in a real browser: what people see, hear, press and type there. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { BrowserContextOptions, Frame, Page } from 'playwright'
import type { Live } from '../../../lab/live/live.ts'
import type { ExerciseReport } from '../../../model/report.ts'
import { type LabBrowser, launchBrowser } from '../../../world/browser/launch.ts'
import { newFolder } from '../../folders.ts'
import { assert, suite } from '../../harness.ts'
import { open, removeTools } from './player.ts'

const SOLUTIONS = fileURLToPath(new URL('../../../../solutions/', import.meta.url))
const CHAT = `${SOLUTIONS}04-chat`
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Sends what it hears back to everybody, and as many lines as it is asked for. */
const SERVER = `
import { WebSocketServer } from 'ws'
const server = new WebSocketServer({ port: 8888 })
server.on('connection', (socket) => {
  socket.on('error', () => {})
  socket.on('message', (data) => {
    const text = String(data)
    if (text === 'die') throw new Error('as you wish')
    if (text === 'bye') { socket.close(1001, 'going away'); return }
    const [, many] = /^many (\\d+)$/.exec(text) ?? []
    for (let line = 0; line < Number(many ?? 0); line++) socket.send('line ' + line)
    for (const each of server.clients) each.send('said: ' + text)
  })
})
`

/** Says what is written, and shows what it hears; window.say for the test. */
const CLIENT = `
const socket = new WebSocket('ws://localhost:8888/path?x=1')
socket.onmessage = ({ data }) => {
  const line = document.createElement('li')
  line.textContent = data
  document.querySelector('#messages')!.append(line)
}
document.querySelector('#envoyer')!.addEventListener('click', () => {
  console.log('sending')
  socket.send(document.querySelector<HTMLInputElement>('#message')!.value)
})
`

let browser: LabBrowser

async function openPage(live: Live, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await page.goto(`${live.address}/lab/`)
  return page
}

/** A visitor's own page, once it is there. */
async function frameOf(page: Page, who: string): Promise<Frame> {
  const handle = await page.waitForSelector(`article[aria-labelledby=name-${who}] iframe[src]`)
  const frame = await handle.contentFrame()
  if (frame === null) throw new Error(`${who} has no frame`)
  await frame.waitForSelector('#envoyer')
  return frame
}

async function says(frame: Frame, text: string): Promise<void> {
  await frame.fill('#message', text)
  await frame.click('#envoyer')
}

/** The frame once its WebSocket is open: the wire says so. */
async function connected(page: Page, who: string): Promise<Frame> {
  const frame = await frameOf(page, who)
  const name = who[0]?.toUpperCase() + who.slice(1)
  await page.waitForSelector(`#rows tr:has(.who:text("${name}")):has(.kind:text("101"))`)
  return frame
}

const rowTexts = (page: Page): Promise<string[]> => page.locator('#rows .text').allTextContents()

suite(
  'the live page in a browser',
  (test) => {
    test.before(async () => {
      browser = await launchBrowser()
    })
    test.after(async () => {
      await browser.close()
      await removeTools()
    })

    test('lets visitors side by side talk to each other, whatever address the page names', async () => {
      await using folder = await newFolder({ 'server.ts': SERVER, 'client.ts': CLIENT })
      await using live = await open(4, folder.path)
      const page = await openPage(live)
      const [ada, ben] = [await connected(page, 'ada'), await connected(page, 'ben')]
      assert.is(new URL(ada.url()).hostname, 'ada.localhost')
      await says(ada, 'hello')
      await ben.waitForSelector('li:text("said: hello")')
      await page.context().close()
    })

    test('shows the handshake with its headers, and each frame', async () => {
      await using folder = await newFolder({ 'server.ts': SERVER, 'client.ts': CLIENT })
      await using live = await open(4, folder.path)
      const page = await openPage(live)
      const ada = await connected(page, 'ada')
      await page.click('#rows tr.up:has(.text:text("/path?x=1"))')
      const details = page.locator('#chosen')
      assert.match(await details.innerText(), /Host\s+localhost:8888/)
      assert.match(await details.innerText(), /Origin\s+http:\/\/localhost:8888/)
      await says(ada, '{"é":1}')
      await page.click('#rows tr.up:has(.kind:text("text"))')
      const text = await details.innerText()
      assert.match(text, /0x1 text/)
      assert.match(text, /6 bytes of header and 8 of payload/)
      assert.match(text, /Mask\s+1/)
      assert.match(text, /\{"é":1\}/)
      assert.match((await page.locator('#diagram').textContent()) ?? '', /“\{"é":1\}”/)
      await says(ada, 'bye')
      await page.click('#rows tr.down:has(.kind:text("close"))')
      assert.match(await details.innerText(), /Close code\s+1001/)
      await page.context().close()
    })

    test('filters, pauses, clears and copies', async () => {
      await using folder = await newFolder({ 'server.ts': SERVER, 'client.ts': CLIENT })
      await using live = await open(4, folder.path)
      const page = await openPage(live, { permissions: ['clipboard-read', 'clipboard-write'] })
      const [ada, ben] = [await connected(page, 'ada'), await connected(page, 'ben')]
      await says(ada, 'apple')
      await says(ben, 'pear')
      await page.waitForSelector('#rows .text:text-is("said: pear")')
      await page.selectOption('#which', 'messages')
      await page.fill('#search', 'APPLE')
      await page.waitForFunction(() => document.querySelectorAll('#rows tr').length === 3)
      assert.equal(await rowTexts(page), ['apple', 'said: apple', 'said: apple'])
      await page.selectOption('#whose', 'ben')
      await page.waitForFunction(() => document.querySelectorAll('#rows tr').length === 1)

      await page.click('#copy')
      await page.waitForSelector('#told:text("Copied")')
      const copied = await page.evaluate(() => navigator.clipboard.readText())
      assert.match(copied, /^[\d.]+\tBen\t←\ttext\t0\t11\tsaid: apple\n$/)

      await page.selectOption('#whose', '')
      await page.click('#pause')
      await says(ada, 'apple pie')
      await page.waitForSelector('#count:text("more have come")')
      assert.is((await rowTexts(page)).length, 3)
      await page.click('#pause')
      await page.waitForSelector('#rows .text:text-is("said: apple pie")')
      await page.click('#clear')
      await page.waitForSelector('#nothing:visible')
      await page.context().close()
    })

    test('can be used with the keyboard alone', async () => {
      await using folder = await newFolder({ 'server.ts': SERVER, 'client.ts': CLIENT })
      await using live = await open(4, folder.path)
      const page = await openPage(live)
      const ada = await connected(page, 'ada')
      await says(ada, 'many 30')
      await page.waitForSelector('#rows .text:text-is("said: many 30")')
      // From the top of the page by Tab alone: every control has its turn, the frames too.
      await page.locator('h1').click()
      const reached = new Set<string>()
      for (let tab = 0; tab < 120 && !reached.has('table'); tab++) {
        await page.keyboard.press('Tab')
        reached.add(await page.evaluate(() => document.activeElement?.id ?? ''))
      }
      for (const id of ['server-order', 'weather', 'reload', 'add', 'search', 'pause', 'table'])
        assert.ok(reached.has(id), id)
      const chosen = (): Promise<string | null> =>
        page.locator('#rows tr[aria-selected=true] .text').textContent()
      await page.keyboard.press('End')
      assert.match((await chosen()) ?? '', /said: many 30/)
      await page.keyboard.press('ArrowUp')
      const active = await page.getAttribute('#table', 'aria-activedescendant')
      assert.is(await page.locator('#rows tr[aria-selected=true]').getAttribute('id'), active)
      await page.keyboard.press('Home')
      assert.is(
        await page.locator('#rows tr[aria-selected=true]').getAttribute('aria-rowindex'),
        '2',
      )
      assert.ok(await page.locator('#rows tr[aria-selected=true]').isVisible())
      await page.keyboard.press('Escape')
      assert.is(await page.locator('#rows tr[aria-selected=true]').count(), 0)
      await page.context().close()
    })

    test('switches the weather for connections to come', async () => {
      await using folder = await newFolder({ 'server.ts': SERVER, 'client.ts': CLIENT })
      await using live = await open(4, folder.path)
      const page = await openPage(live)
      await connected(page, 'ada')
      await page.selectOption('#weather', 'refused-403')
      await page.waitForSelector('#weather-text:text("firewall")')
      await page.click('#reload')
      await page.waitForSelector('#rows tr.bad:has(.kind:text("403"))')
      await page.selectOption('article[aria-labelledby=name-ben] select', 'fair')
      await page.click('article[aria-labelledby=name-ben] button[title="Reload Ben"]')
      await page.waitForSelector('#rows tr:has(.who:text("Ben #3")):has(.kind:text("101"))')
      await page.selectOption('#weather', 'no-websocket')
      await page.click('#reload')
      await page.waitForSelector('article[aria-labelledby=name-ada] .said.bad')
      const lines = page.locator('article[aria-labelledby=name-ada] .console li.error')
      assert.match((await lines.allTextContents()).join(), /WebSocket is not defined/)
      await page.context().close()
    })

    test('lets a handshake that hangs hold up nobody else', async () => {
      await using folder = await newFolder({ 'server.ts': SERVER, 'client.ts': CLIENT })
      await using live = await open(4, folder.path)
      const page = await openPage(live)
      await connected(page, 'ben')
      live.weather('hanging')
      await page.waitForSelector('#weather.own')
      await page.click('#add')
      await page.click('#add')
      await page.click('#reload')
      // Browsers let one handshake wait at each address, of which this machine has two.
      for (let tab = 0; tab < 3; tab++) {
        await (await page.context().newPage()).goto(`${live.address}/`)
      }
      const waits = (name: string): string =>
        `#rows tr:has(.who:text("${name}")):has(.text:text("/path"))`
      for (const name of ['Ada #2', 'Chloe', 'Dan', 'you #2'])
        await page.waitForSelector(waits(name))
      await page.selectOption('article[aria-labelledby=name-ben] select', 'fair')
      await page.click('button[title="Reload Ben"]')
      await page.waitForSelector('#rows tr:has(.who:text("Ben #3")):has(.kind:text("101"))')
      const second = await page.context().newPage()
      await second.goto(`${live.address}/lab/`)
      await second.waitForSelector('#rows tr')
      await page.context().close()
    })

    test('says that the server crashed, with its stack, and that it is there again', async () => {
      await using folder = await newFolder({ 'server.ts': SERVER, 'client.ts': CLIENT })
      await using live = await open(4, folder.path)
      const page = await openPage(live)
      await says(await connected(page, 'ada'), 'die')
      const banner = page.locator('#banners')
      await page.waitForSelector('.banner')
      assert.match(await banner.innerText(), /The server has crashed \(exit code 1\)/)
      assert.match(await banner.innerText(), /as you wish[^]*server\.ts:8/)
      await page.click('#server-order')
      await page.waitForSelector('.chip.listening')
      assert.is(await banner.innerText(), '')
      await page.context().close()
    })

    test('loads the visitors’ pages anew when the code changes', async () => {
      await using folder = await newFolder({ 'server.ts': SERVER, 'client.ts': CLIENT })
      await using live = await open(4, folder.path)
      const page = await openPage(live)
      await connected(page, 'ada')
      await folder.write({ 'client.ts': `document.querySelector('#etat')!.textContent = 'NEW'` })
      await live.reload()
      const ada = await frameOf(page, 'ada')
      await ada.waitForSelector('#etat:text("NEW")')
      await folder.write({ 'client.ts': 'const = 1' })
      await live.reload()
      await page.waitForSelector('.banner:has-text("client.ts:1 does not compile")')
      await page.context().close()
    })

    test('says that the command has ended, and comes back with it', async () => {
      await using folder = await newFolder({ 'server.ts': SERVER, 'client.ts': CLIENT })
      const first = await open(4, folder.path)
      const page = await openPage(first)
      const { port } = first
      try {
        await connected(page, 'ada')
      } finally {
        await first[Symbol.asyncDispose]()
      }
      await page.waitForSelector('.banner:has-text("npm run exercise")')
      await using second = await open(4, folder.path, port)
      assert.is(second.port, port)
      await page.waitForSelector('.banner', { state: 'detached' })
      await connected(page, 'ada')
      await page.context().close()
    })

    test('shows the rules with their marks, the first failure in full', async () => {
      await using live = await open(4, CHAT)
      const page = await openPage(live)
      await page.waitForSelector('#score:text("not judged yet")')
      live.judging()
      await page.waitForSelector('#score:text("judging")')
      live.judged(REPORT)
      await page.waitForSelector('#score:text("1 of 3 rules pass")')
      const list = page.locator('#rule-list')
      assert.match(await list.innerText(), /rule two[^]*We saw\s+two[^]*Usual cause\s+too much/)
      assert.not.match(await list.innerText(), /Proof/)
      assert.equal(await page.locator('#rule-list > li').allTextContents().then(marks), '✔✘◌')
      assert.match((await list.locator('svg').textContent()) ?? '', /handshake[^]*<i>ready<\/i>/)
      await page.click('[data-choose=fr]')
      await page.waitForSelector('#score:text("1 règle réussie sur 3")')
      assert.match(await list.innerText(), /règle deux[^]*Nous avons vu\s+deux/)
      assert.is(await page.getAttribute('html', 'lang'), 'fr')
      assert.ok(await page.locator('.statement[lang=fr]').isVisible())
      assert.not(await page.locator('.statement[lang=en]').isVisible())
      await page.context().close()
    })

    test('lets visitors come, leave and be cut off', async () => {
      await using folder = await newFolder({ 'server.ts': SERVER, 'client.ts': CLIENT })
      await using live = await open(4, folder.path)
      const page = await openPage(live)
      await connected(page, 'ben')
      await page.click('#add')
      await frameOf(page, 'chloe')
      await page.click('button[title="Ada leaves"]')
      await page.waitForSelector('article[aria-labelledby=name-ada]', { state: 'detached' })
      await page.click('button[title="Cut Ben’s connection"]')
      await page.waitForSelector('#rows tr.cut:has(.who:text("Ben"))')
      await page.context().close()
    })

    for (const colorScheme of ['light', 'dark'] as const) {
      test(`has no serious fault of accessibility in the ${colorScheme} scheme`, async () => {
        await using live = await open(4, CHAT)
        for (const width of [1280, 360]) {
          const page = await openPage(live, { colorScheme, viewport: { width, height: 900 } })
          const ada = await connected(page, 'ada')
          await says(ada, 'hello')
          live.judged(REPORT)
          await page.waitForSelector('#score:text("of 3")')
          await page.waitForSelector('#rows .kind:text("text")')
          await page.locator('#table').press('End')
          const faults = await accessibilityFaults(page)
          assert.equal(faults, [], String(width))
          await page.context().close()
        }
      })
    }

    test('needs no scrolling sideways at 360 pixels', async () => {
      await using live = await open(4, CHAT)
      const page = await openPage(live, { viewport: { width: 360, height: 740 } })
      await says(await connected(page, 'ada'), 'x'.repeat(500))
      await page.waitForSelector('#rows .kind:text("text")')
      await page.click('#rows tr.up:has(.kind:text("text"))')
      await page.click('#task summary')
      for (const language of ['en', 'fr']) {
        await page.click(`[data-choose=${language}]`)
        await page.waitForFunction((lang) => document.documentElement.lang === lang, language)
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        assert.is(width, 360, language)
      }
      await page.context().close()
    })

    test('shows ten thousand frames by keeping only those in the picture', async () => {
      await using folder = await newFolder({ 'server.ts': SERVER, 'client.ts': CLIENT })
      await using live = await open(4, folder.path)
      const page = await openPage(live)
      await says(await connected(page, 'ada'), 'many 10000')
      // Ada's own last line: Ben hears his before all of hers have passed.
      await page.waitForSelector(
        '#rows tr:has(.who:text("Ada")):has(.text:text-is("said: many 10000"))',
      )
      assert.ok((await page.locator('#rows tr').count()) < 100)
      assert.ok(Number(await page.getAttribute('#table', 'aria-rowcount')) > 10_000)
      await page.locator('#table').press('Home')
      await page.waitForSelector('#rows tr[aria-rowindex="2"]')
      assert.ok((await page.locator('#rows tr').count()) < 100)
      await page.fill('#search', 'line 9999')
      await page.waitForFunction(() => document.querySelectorAll('#rows tr').length === 1)
      await page.context().close()
    })

    test('gives the date server of exercise 1 to the student’s page', async () => {
      await using live = await open(1, `${SOLUTIONS}01-client-div`)
      const page = await openPage(live)
      const handle = await page.waitForSelector('article[aria-labelledby=name-ada] iframe[src]')
      const ada = await handle.contentFrame()
      await ada?.waitForSelector('#etat:text("OPEN")')
      await ada?.click('#demande')
      await ada?.waitForSelector('#ladate:text("GMT")')
      await page.context().close()
    })
  },
  { timeLimit: 60_000 },
)

const marks = (texts: readonly string[]): string => texts.map((text) => text.slice(0, 1)).join('')

/** What axe-core calls serious or critical, with the first place of each. */
async function accessibilityFaults(page: Page): Promise<unknown[]> {
  // Handed over as a text: the page's own policy forbids scripts from elsewhere.
  await page.evaluate(await readFile(AXE, 'utf8'))
  return page.evaluate(async () => {
    interface Axe {
      run(
        where: object,
        how: object,
      ): Promise<{
        violations: {
          id: string
          impact: string
          nodes: { html: string; any: { message: string }[] }[]
        }[]
      }>
    }
    const { axe } = window as unknown as { axe: Axe }
    const { violations } = await axe.run({ exclude: [['iframe']] }, { iframes: false })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => [id, nodes.length, nodes[0]?.html, nodes[0]?.any[0]?.message])
  })
}

const REPORT: ExerciseReport = {
  id: '04-chat',
  title: { en: 'Chat', fr: 'Le salon' },
  status: 'graded',
  score: 1,
  max: 3,
  clock: 'virtual',
  ms: 1,
  notes: [],
  folder: null,
  rules: [
    {
      rule: { id: 'one', title: { en: 'rule one', fr: 'règle un' }, points: 1, after: [] },
      verdict: { verdict: 'passed', proof: { en: 'yes', fr: 'oui' }, evidence: [] },
    },
    {
      rule: { id: 'two', title: { en: 'rule two', fr: 'règle deux' }, points: 1, after: [] },
      verdict: {
        verdict: 'failed',
        did: { en: 'this', fr: 'ceci' },
        observed: { en: 'two', fr: 'deux' },
        expected: { en: 'one', fr: 'un' },
        cause: { en: 'too much', fr: 'trop' },
        place: { file: 'server.ts', line: 3, column: 4 },
        evidence: [
          { kind: 'opened', at: 0, who: 'Ada', connection: 1, protocol: null },
          { kind: 'stdout', at: 500, who: 'server', text: '<i>ready</i>' },
        ],
      },
    },
    {
      rule: {
        id: 'three',
        title: { en: 'rule three', fr: 'règle trois' },
        points: 1,
        after: ['two'],
      },
      verdict: { verdict: 'blocked', by: 'two' },
    },
  ],
}
