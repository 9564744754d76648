/** Slides and handout on paper: tagged PDF with an outline, printed by the lab's browser. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LANGS, type Lang } from '../../grader/model/text.ts'
import type { LabBrowser } from '../../grader/world/browser/launch.ts'
import { openPage } from '../build/open.ts'
import type { Site } from '../build/site.ts'

export interface PdfFile {
  readonly name: string
  readonly pages: number
}

/** Ink is for paper: the light colours, and nothing that moves. */
const PAPER = { colorScheme: 'light', reducedMotion: 'reduce' } as const

/** Writes `slides.LANG.pdf` (a page a slide) and `handout.LANG.pdf` for every language. */
export async function writePdfs(
  browser: LabBrowser,
  site: Site,
  folder: string,
): Promise<readonly PdfFile[]> {
  await mkdir(folder, { recursive: true })
  const files: PdfFile[] = []
  for (const lang of LANGS) {
    for (const [kind, print] of [
      ['slides', printSlides],
      ['handout', printHandout],
    ] as const) {
      const bytes = await print(browser, site, lang)
      const name = `${kind}.${lang}.pdf`
      await writeFile(join(folder, name), bytes)
      files.push({ name, pages: countPages(bytes) })
    }
  }
  return files
}

export async function printSlides(browser: LabBrowser, site: Site, lang: Lang): Promise<Buffer> {
  await using opened = await openPage(browser, site, `${lang}.html?view=print`, PAPER)
  await opened.page.waitForSelector('html[data-ready]')
  return await opened.page.pdf({
    preferCSSPageSize: true,
    printBackground: true,
    tagged: true,
    outline: true,
  })
}

export async function printHandout(browser: LabBrowser, site: Site, lang: Lang): Promise<Buffer> {
  await using opened = await openPage(browser, site, `handout.${lang}.html?view=print`, PAPER)
  return await opened.page.pdf({
    preferCSSPageSize: true,
    printBackground: true,
    tagged: true,
    outline: true,
  })
}

/** How many pages a PDF of Chromium's has: its page objects are not compressed. */
export function countPages(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
}
