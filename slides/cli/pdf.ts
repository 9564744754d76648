/** `npm run slides -- pdf`: slides and handout on paper. */
import { join, relative } from 'node:path'
import type { Context } from '../../grader/cli/command.ts'
import { launchBrowser } from '../../grader/world/browser/launch.ts'
import { buildSite } from '../build/site.ts'
import { writePdfs } from '../pdf/pdf.ts'
import { say } from './say.ts'

/** @throws BrowserUnavailable with the doctor's advice */
export async function runPdf(folder: string, context: Context): Promise<number> {
  const site = await buildSite({ live: false })
  const browser = await launchBrowser({ progress: (what) => say(context, what) })
  try {
    for (const { name, pages } of await writePdfs(browser, site, folder)) {
      const path = join(relative(context.cwd, folder) || '.', name)
      context.stdout.write(`${path}${context.lang === 'fr' ? '\u202f:' : ':'} ${pages} pages\n`)
    }
  } finally {
    await browser.close()
  }
  return 0
}
