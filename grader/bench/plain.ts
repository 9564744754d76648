/**
 * What grading costs where nobody simulates anything: one browser test per submission, in real time,
 * several at once. It asks of exercise 2 what the kit's check asks, in a row; it is here to compare.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as passed } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright'
import { findBrowsers } from '../world/browser/find.ts'
import { buildProgram } from '../world/build.ts'
import { thisMachine } from '../world/machine.ts'

const EXERCISE = fileURLToPath(new URL('../../exercises/02-date-server/', import.meta.url))
/** ms that such a test waits for something, and for nothing. */
const PATIENCE = 3000
const SILENCE = 5000

/**
 * Grades date servers the plain way.
 * @param folders each with its `server.ts`
 * @param workers tests at once
 * @returns wall time in ms, the browser's start included; and how many passed
 */
export async function gradePlainly(
  folders: readonly string[],
  workers: number,
): Promise<{ ms: number; passed: number }> {
  const began = performance.now()
  const [found] = findBrowsers(thisMachine())
  if (found === undefined) throw new Error('no browser to compare with')
  const browser = await chromium.launch({
    executablePath: found.executable,
    chromiumSandbox: process.getuid?.() !== 0,
  })
  const page = await servePage()
  const waiting = [...folders]
  let right = 0
  const work = async (): Promise<void> => {
    for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
      const ok = await test(browser, folder, page.origin).then(
        () => true,
        () => false,
      )
      if (ok) right++
    }
  }
  try {
    await Promise.all(Array.from({ length: workers }, work))
  } finally {
    await browser.close()
    page.close()
  }
  return { ms: performance.now() - began, passed: right }
}

/** The page of the exercise, as a student's own machine serves it. */
async function servePage(): Promise<{ origin: string; close(): void }> {
  const html = await readFile(join(EXERCISE, 'index.html'))
  const { code } = await buildProgram(join(EXERCISE, 'client.ts'), EXERCISE, 'browser')
  const server = createServer(({ url = '' }, response) => {
    const script = url.startsWith('/client.js')
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html')
    response.end(script ? code : html)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return { origin: `http://localhost:${port}`, close: () => void server.close() }
}

/** @throws where the server does not do what it should */
async function test(browser: Browser, folder: string, origin: string): Promise<void> {
  const port = await freePort()
  // At home it is always 8888; several at once need one each.
  const name = (await readdir(folder)).find((each) => each.startsWith('server.')) ?? ''
  const text = await readFile(join(folder, name), 'utf8')
  await writeFile(join(folder, name), text.replaceAll('8888', String(port)))
  const server = spawn(process.execPath, ['--import', 'tsx', name], {
    cwd: folder,
    stdio: 'ignore',
    env: { ...process.env, PORT: String(port) },
  })
  try {
    await untilListening(server, port)
    const open = async () => {
      const context = await browser.newContext()
      const page = await context.newPage()
      await page.goto(`${origin}/?server=localhost:${port}`)
      const dates = page.locator('#recu li')
      const say = async (word: string): Promise<void> => {
        await page.fill('#mot', word)
        await page.press('#mot', 'Enter')
      }
      const count = async (least: number): Promise<void> => {
        await dates.nth(least - 1).waitFor({ timeout: PATIENCE })
      }
      await page.locator('#etat', { hasText: 'OPEN' }).waitFor({ timeout: PATIENCE })
      return { say, count, dates, leave: () => context.close() }
    }
    const ada = await open()
    await passed(SILENCE)
    if ((await ada.dates.count()) > 0) throw new Error('spoke before it was asked')
    await ada.say('date')
    for (let date = 1; date <= 3; date++) await ada.count(date)
    await ada.say('date')
    const before = await ada.dates.count()
    await passed(SILENCE)
    if ((await ada.dates.count()) - before > 3) throw new Error('asking twice doubles the rate')
    await ada.leave()
    const ben = await open()
    await ben.say('update')
    await passed(SILENCE)
    if ((await ben.dates.count()) > 0) throw new Error('answers to another word')
    await ben.say('date')
    await ben.count(1)
    await ben.leave()
  } finally {
    if (server.exitCode === null && server.signalCode === null) {
      server.kill('SIGKILL')
      await once(server, 'exit')
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function untilListening(server: ChildProcess, port: number): Promise<void> {
  const until = performance.now() + 2 * PATIENCE
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    const open = await Promise.race([
      once(socket, 'connect').then(
        () => true,
        () => false,
      ),
      passed(PATIENCE, false),
    ])
    socket.destroy()
    if (open) return
    if (server.exitCode !== null || performance.now() > until) throw new Error('does not listen')
    await passed(50)
  }
}
