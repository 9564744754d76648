/** Looks at every slide in a browser: whether it fits into its frame. */
import { LANGS, type Text } from '../../grader/model/text.ts'
import { type LabBrowser, launchBrowser } from '../../grader/world/browser/launch.ts'
import { BrowserUnavailable } from '../../grader/world/browser/unavailable.ts'
import type { Overflow } from '../page/overflow.ts'
import type { Fault } from './fault.ts'
import { openPage } from './open.ts'
import type { Site } from './site.ts'

export type Measured =
  | { readonly kind: 'measured'; readonly faults: readonly Fault[] }
  /** There is no browser to look with: why, and what to do about it. */
  | { readonly kind: 'unmeasured'; readonly why: Text }

/** The slides that hold more than fits, in every language. */
export async function measure(site: Site, progress: (what: Text) => void): Promise<Measured> {
  let browser: LabBrowser
  try {
    browser = await launchBrowser({ progress })
  } catch (error) {
    if (error instanceof BrowserUnavailable) return { kind: 'unmeasured', why: error.text }
    throw error
  }
  try {
    const faults: Fault[] = []
    for (const lang of LANGS) {
      await using opened = await openPage(browser, site, `${lang}.html`)
      await opened.page.waitForFunction(() => globalThis.measureSlides !== undefined)
      const found = await opened.page.evaluate(() => globalThis.measureSlides?.() ?? [])
      faults.push(...found.map(faultOf))
    }
    return { kind: 'measured', faults }
  } finally {
    await browser.close()
  }
}

/** What a slide that does not fit is told. */
function faultOf({ id, source, right, below, overlap }: Overflow): Fault {
  const [, file = source, line] = /^(.*):(\d+)$/.exec(source) ?? []
  const [x, y, z] = [Math.ceil(right), Math.ceil(below), Math.ceil(overlap)]
  const how: Text =
    y > 0
      ? { en: `${y} px too tall`, fr: `${y} px de trop en hauteur` }
      : x > 0
        ? { en: `${x} px too wide`, fr: `${x} px de trop en largeur` }
        : {
            en: `${z} px of it lie upon another part`,
            fr: `${z} px en recouvrent une autre partie`,
          }
  return {
    file,
    line: line === undefined ? null : Number(line),
    slide: id,
    text: {
      en: `the slide is too large for its frame: ${how.en}`,
      fr: `la diapo est trop grande pour son cadre\u202f: ${how.fr}`,
    },
  }
}
