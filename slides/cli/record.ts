/** `npm run slides -- record`: plays the demos anew, for pages that have no server. */
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { BrowserContext } from 'playwright'
import type { Context } from '../../grader/cli/command.ts'
import { launchBrowser } from '../../grader/world/browser/launch.ts'
import { bundleScript } from '../build/bundle.ts'
import type { Recorded } from '../demos/recorded.ts'
import { startServer } from '../serve/server.ts'
import { PORT } from './serve.ts'
import { say } from './say.ts'

const FILE = fileURLToPath(new URL('../demos/recorded.json', import.meta.url))

export async function runRecord(context: Context): Promise<number> {
  const browser = await launchBrowser({ progress: (what) => say(context, what) })
  try {
    const recorded = await record(await browser.newContext())
    await writeFile(FILE, `${JSON.stringify(recorded, null, 1)}\n`)
  } finally {
    await browser.close()
  }
  context.stdout.write(`${FILE}\n`)
  return 0
}

/** Records in a page of this context, on a server of its own. */
async function record(context: BrowserContext): Promise<Recorded> {
  const script = await bundleScript('record')
  const files = new Map([
    ['index.html', '<!doctype html><script src="record.js"></script>'],
    ['record.js', script],
  ])
  await using server = await startServer({ files }, PORT)
  const page = await context.newPage()
  await page.goto(`http://localhost:${server.port}/`)
  return await page.evaluate(() => {
    if (globalThis.recordDemos === undefined) throw new Error('The page has no recorder.')
    return globalThis.recordDemos()
  })
}
