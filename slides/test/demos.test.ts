/** The six demos in a real browser: against the deck's own server, and as a file, replaying. */
import { assert, suite } from '../../grader/test/harness.ts'
import { buildSite } from '../build/site.ts'
import { type DeckServer, startServer } from '../serve/server.ts'
import { type Opened, ready, show } from './browser.ts'

const CHAPTERS = new URL('chapters', import.meta.url).pathname
/** ms that a test may take on a machine that is busy. */
const PATIENCE = { timeLimit: 120_000 }

suite(
  'a demo with a server',
  (test) => {
    const deck = show(test)
    let server: DeckServer | null = null
    test.before(async () => {
      server = await startServer(await buildSite({ chapters: CHAPTERS, live: true }), 18_200)
    })
    test.after(async () => {
      await server?.[Symbol.asyncDispose]()
    })
    const open = async (id: string, lang = 'en'): Promise<Opened> => {
      const opened = await deck.web(`http://localhost:${server?.port}/${lang}.html#/${id}`)
      await ready(opened.page)
      assert.match((await opened.page.textContent(`#${id} .demo-mode`)) ?? '', /Live|En direct/)
      return opened
    }

    test('shows the handshake that just took place, and reckons its answer', async () => {
      await using opened = await open('handshake')
      const { page } = opened
      const before = await page.inputValue('#handshake-key')
      await page.click('#handshake button')
      await page.waitForFunction(
        (key) => document.querySelector<HTMLInputElement>('#handshake-key')?.value !== key,
        before,
      )
      const accept = (await page.textContent('.handshake-accept')) ?? '?'
      assert.ok((await page.textContent('#handshake .demo'))?.includes(`Accept: ${accept}`))
      assert.match((await page.textContent('#handshake .demo-verdict')) ?? '', '✓')
      await page.fill('#handshake-key', 'abc')
      assert.match((await page.textContent('#handshake-key-trouble')) ?? '', '24 characters')
      assert.is(await page.getAttribute('#handshake-key', 'aria-invalid'), 'true')
      assert.equal(opened.complaints, [])
    })

    test('shows the very bytes of a text on its way there and back', async () => {
      await using opened = await open('frame', 'fr')
      const { page } = opened
      await page.fill('#frame-text', 'Où ?')
      await page.press('#frame-text', 'Enter')
      await page.waitForSelector('#frame button:enabled:text("Trame de retour")')
      assert.match((await page.textContent('#frame .demo-verdict')) ?? '', '«\u00a0Où ?\u00a0»')
      assert.match(await page.inputValue('#frame-bytes'), /^81 85 /)
      await page.click('#frame button:text("Trame de retour")')
      assert.is(await page.inputValue('#frame-bytes'), '81 05 4f c3 b9 20 3f')
      await page.fill('#frame-bytes', '81 0')
      assert.match((await page.textContent('#frame-bytes-trouble')) ?? '', 'le dernier est seul')
      await page.fill('#frame-text', '')
      await page.press('#frame-text', 'Enter')
      assert.match((await page.textContent('#frame-text-trouble')) ?? '', 'une lettre au moins')
      assert.equal(opened.complaints, [])
    })

    test('measures what a message costs three ways', async () => {
      await using opened = await open('overhead')
      const { page } = opened
      await page.fill('#overhead-count', '7')
      const start = page.locator('#overhead button')
      await start.click()
      await page.waitForFunction(() => {
        const cells = document.querySelectorAll('#overhead [data-way="websocket"] td')
        const button = document.querySelector<HTMLButtonElement>('#overhead button')
        return cells.length === 3 && button?.disabled === false
      })
      const cells = await page.locator('#overhead [data-way="websocket"] td').allTextContents()
      assert.is(cells[1], '10 + 21')
      const total = async (way: string): Promise<number> =>
        Number((await page.textContent(`[data-way="${way}"] strong`))?.replaceAll(/\D/g, ''))
      assert.ok((await total('poll')) > 3 * (await total('websocket')))
      await page.fill('#overhead-count', '0')
      await start.click()
      assert.match((await page.textContent('#overhead-count-trouble')) ?? '', '1 to 200')
      assert.equal(opened.complaints, [])
    })

    test('goes through the states of a WebSocket as the viewer drives it', async () => {
      await using opened = await open('states')
      const { page } = opened
      const act = (action: string): Promise<void> => page.click(`[data-action="${action}"]`)
      const state = (name: string): Promise<unknown> =>
        page.waitForSelector(`#states .states [aria-current] strong:text-is("${name}")`)
      const logged = (what: string): Promise<unknown> =>
        page.waitForSelector(`#states .demo-log li:has-text("${what}")`)
      await act('send')
      assert.match(
        (await page.textContent('#states p.demo-trouble')) ?? '',
        'There is no WebSocket yet',
      )
      await act('connect')
      await state('CONNECTING')
      await act('send')
      assert.match((await page.textContent('#states p.demo-trouble')) ?? '', 'InvalidStateError')
      await state('OPEN')
      await act('send')
      await logged('message')
      await page.fill('#states-code', '1006')
      await act('close')
      assert.match((await page.textContent('#states-code-trouble')) ?? '', 'InvalidAccessError')
      await page.fill('#states-code', '4321')
      await act('close')
      await state('CLOSING')
      await state('CLOSED')
      await logged('code 4321')
      await act('connect')
      await state('OPEN')
      await act('vanish')
      await logged('code 1006')
      await act('connect')
      await state('OPEN')
      await act('server-closes')
      await logged('the server closes')
    })

    test('has several clients in one room, and everything is over when the slide is left', async () => {
      await using opened = await open('room')
      const { page } = opened
      const client = (name: string): ReturnType<typeof page.locator> =>
        page.locator(`[aria-label="Client ${name}"].room-client`)
      const hears = (name: string, text: string): Promise<void> =>
        client(name).locator(`li:has-text("← ${text}")`).first().waitFor()
      for (const name of ['A', 'B', 'C']) await client(name).getByText('Connect').click()
      await client('B').getByText('Ask for the date').click()
      await client('B').locator('li:has-text("←")').first().waitFor()
      assert.is(await client('A').locator('li').count(), 0)
      await page.selectOption('#room select', 'chat')
      for (const name of ['A', 'B', 'C']) await client(name).getByText('Connect').click()
      await client('C').locator('[data-state=open], output:text("OPEN")').first().waitFor()
      await client('A').locator('output:text("OPEN")').waitFor()
      await client('B').locator('output:text("OPEN")').waitFor()
      await page.fill('#room-A', '<b>é</b>')
      await page.press('#room-A', 'Enter')
      for (const name of ['A', 'B', 'C']) await hears(name, '<b>é</b>')
      await page.fill('#room-B', '   ')
      await page.press('#room-B', 'Enter')
      assert.match((await page.textContent('#room-B-trouble')) ?? '', 'at least one letter')
      await page.evaluate(() => {
        location.hash = '#/network'
      })
      await client('A').locator('output:text("–")').waitFor({ state: 'attached' })
      assert.equal(opened.complaints, [])
    })

    test('carries on through the weather, losing nothing', async () => {
      await using opened = await open('network')
      const { page } = opened
      const used = (name: string): Promise<unknown> =>
        page.waitForSelector(`#network .transports [aria-current]:text-is("${name}")`)
      await page.click('#network button')
      await used('WebSocket')
      await page.selectOption('#network select', 'refused')
      await used('Server-Sent Events')
      await page.selectOption('#network select', 'buffered')
      await used('long polling')
      await page.selectOption('#network select', 'fair')
      await used('WebSocket')
      await page.locator('#network .entry-show').last().waitFor()
      assert.match((await page.textContent('#network output')) ?? '', ', 0 lost')
    })

    test('is not started by a page of another origin', async () => {
      await using opened = await deck.web(`http://127.0.0.1:${server?.port}/en.html`)
      const refused = await opened.page.evaluate(
        (port) =>
          new Promise((resolve) => {
            const socket = new WebSocket(`ws://localhost:${port}/demo/room/chat`)
            socket.addEventListener('open', () => resolve(false))
            socket.addEventListener('error', () => resolve(true))
          }),
        server?.port ?? 0,
      )
      assert.is(refused, true)
    })
  },
  PATIENCE,
)

suite(
  'a demo without a server',
  (test) => {
    const deck = show(test, CHAPTERS)
    const open = async (id: string): Promise<Opened> => {
      const opened = await deck.file(`en.html#/${id}`)
      await ready(opened.page)
      assert.match((await opened.page.textContent(`#${id} .demo-mode`)) ?? '', 'Recorded exchange')
      return opened
    }

    test('shows what was recorded of it: the handshake, a frame, the bytes', async () => {
      await using opened = await open('handshake')
      const { page } = opened
      assert.match((await page.textContent('#handshake .demo-verdict')) ?? '', '✓')
      await page.goto(page.url().replace('handshake', 'frame'))
      await page.click('#frame button:text("Send it")')
      assert.match((await page.textContent('#frame .demo-verdict')) ?? '', '“Hello”')
      await page.goto(page.url().replace('frame', 'overhead'))
      await page.fill('#overhead-count', '100')
      await page.press('#overhead-count', 'Enter')
      const poll = Number(
        (await page.textContent('[data-way="poll"] strong'))?.replaceAll(/\D/g, ''),
      )
      assert.ok(poll > 50_000)
      assert.equal(opened.complaints, [])
    })

    test('replays the states, the room and the weather', async () => {
      await using opened = await open('states')
      const { page } = opened
      await page.click('[data-action="refused"]')
      await page.waitForSelector('#states .demo-log li:has-text("code 1006")')
      await page.goto(page.url().replace('states', 'room'))
      await page.click('#room button')
      await page.waitForSelector('[aria-label="Client A"] li:has-text("← ")')
      await page.goto(page.url().replace('room', 'network'))
      await page.selectOption('#network select', 'refused')
      await page.click('#network button')
      await page.waitForSelector('.transports [aria-current]:text-is("Server-Sent Events")')
      assert.equal(opened.complaints, [])
    })
  },
  PATIENCE,
)
