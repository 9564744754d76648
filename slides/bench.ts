/** Part of `npm run bench`: the size of the built deck, and how soon its first slide is there. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { launchBrowser } from '../grader/world/browser/launch.ts'
import { buildSite } from './build/site.ts'
import { writeSite } from './build/write.ts'

/** How often the deck is opened; the median counts. */
const TIMES = 5

function row(what: string, value: string, aim: string): void {
  console.log(`${what.padEnd(58)} ${value.padStart(12)}   ${aim}`)
}

const folder = await mkdtemp(join(tmpdir(), 'wslab-bench-'))
const browser = await launchBrowser()
try {
  const began = performance.now()
  const site = await buildSite({ live: false })
  row('the slides, from chapters to pages', `${(performance.now() - began).toFixed(0)} ms`, '')
  const { bytes } = await writeSite(site, folder)
  row('bytes of the built deck', `${Math.round(bytes / 1024)} KiB`, 'aim: under 3072 KiB')
  const shown: number[] = []
  for (let time = 0; time < TIMES; time++) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } })
    const page = await context.newPage()
    const from = performance.now()
    await page.goto(pathToFileURL(join(folder, 'en.html')).href)
    await page.waitForSelector('section.present section.present .slide')
    shown.push(performance.now() - from)
    await context.close()
  }
  const median = shown.toSorted((a, b) => a - b)[Math.floor(TIMES / 2)] ?? 0
  row('first slide shown', `${median.toFixed(0)} ms`, 'aim: under 1000 ms')
} finally {
  await browser.close()
  await rm(folder, { recursive: true })
}
