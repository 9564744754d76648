/**
 * How the live page bears ten thousand frames, and what it costs at rest: `node --import tsx
 * grader/bench/live.ts`, or as a part of `npm run bench`.
 */
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright'
import { WebSocket } from 'ws'
import { CHECKS } from '../checks/index.ts'
import { type Live, openLive } from '../lab/live/live.ts'
import { launchBrowser } from '../world/browser/launch.ts'
import { buildTools } from '../world/build.ts'

const FRAMES = 10_000
/** ms for which nothing happens, while the processor's time is taken. */
const REST = 5000

/** Sends so many frames as it is asked for. */
const SERVER = `
import { WebSocketServer } from 'ws'
new WebSocketServer({ port: 8888 }).on('connection', (socket) =>
  socket.on('message', (data) => {
    for (let line = 0; line < Number(data); line++) socket.send('this is line ' + line)
  }),
)`

/** One line of the bench: what was measured, the value, what is aimed at. */
export type Tell = (what: string, value: string, aim: string) => void

/** Measures the live page. @param tell called for each figure */
export async function benchLive(tell: Tell): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'wslab-bench-'))
  await writeFile(join(folder, 'server.ts'), SERVER)
  await writeFile(join(folder, 'client.ts'), 'export {}')
  const check = CHECKS.find(({ exercise }) => exercise.id === '04-chat')
  if (check === undefined) throw new Error('There is no chat any more.')
  const browser = await launchBrowser()
  try {
    const tools = await buildTools(folder)
    const began = performance.now()
    await using live = await openLive({ check, folder, lang: 'en', tools, port: 0 })
    tell(
      'the live page, until it can be opened',
      ms(performance.now() - began),
      'aim: under 500 ms',
    )
    const started = new Promise<void>((resolve) => {
      live.listen(({ kind }) => kind === 'started' && resolve())
    })
    await started

    // The first is for the compilers.
    await storm(live, () => Promise.resolve())
    const alone = await storm(live, () => Promise.resolve())
    const page = await (await browser.newContext()).newPage()
    await page.goto(`${live.address}/lab/`)
    // What passed before it came is told to it first.
    await lastOf(page, 2)
    await page.evaluate(OBSERVE)
    const shown = await storm(live, () => lastOf(page, 3))
    const { longest, gap } = await page.evaluate<{ longest: number; gap: number }>('lab')
    const per = ((shown - alone) / FRAMES) * 1000
    tell(`${FRAMES} frames, until all are in the table`, ms(shown), '')
    tell('what one more frame costs there', `${per.toFixed(0)} µs`, 'aim: under 200 µs')
    tell('longest task of the page meanwhile', ms(longest), 'aim: under 200 ms')
    tell('longest time between two pictures', ms(gap), 'aim: under 300 ms')
    tell('with the page open : closed', `${(shown / alone).toFixed(1)} : 1`, 'aim: at most 10 : 1')

    const before = process.cpuUsage()
    await new Promise((resolve) => setTimeout(resolve, REST))
    const { user, system } = process.cpuUsage(before)
    const share = (user + system) / 1000 / REST
    tell('processor time at rest', `${(share * 100).toFixed(2)} %`, 'aim: under 1 %')
  } finally {
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Lets so many frames come, and waits until they have, and until whatever else. @returns ms */
async function storm({ port }: Live, until: () => Promise<unknown>): Promise<number> {
  const headers = { Host: `ada.localhost:${port}` }
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`, { headers })
  await once(socket, 'open')
  const began = performance.now()
  const came = new Promise<void>((resolve) => {
    let frames = 0
    socket.on('message', () => {
      if (++frames === FRAMES) resolve()
    })
  })
  socket.send(String(FRAMES))
  await Promise.all([came, until()])
  const took = performance.now() - began
  socket.terminate()
  return took
}

/** Until the last of the frames stands in the table, as one of that connection. */
async function lastOf(page: Page, connection: number): Promise<void> {
  await page.waitForSelector(
    `#rows tr:has(.who:text-is("Ada #${connection}")):has(.text:text-is("this is line ${FRAMES - 1}"))`,
    { state: 'attached' },
  )
}

/** Runs in the page: notes its longest task, and the longest time between two pictures. */
const OBSERVE = `
  window.lab = { longest: 0, gap: 0 }
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) lab.longest = Math.max(lab.longest, duration)
  }).observe({ type: 'longtask' })
  let last = performance.now()
  requestAnimationFrame(function picture(now) {
    lab.gap = Math.max(lab.gap, now - last)
    last = now
    requestAnimationFrame(picture)
  })`

function ms(value: number): string {
  return `${value.toFixed(0)} ms`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await benchLive((what, value, aim) =>
    console.log(`${what.padEnd(58)} ${value.padStart(12)}   ${aim}`),
  )
}
