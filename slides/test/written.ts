/** Small chapters, written for one test and read as the deck's are. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DeckError, faultLine } from '../build/fault.ts'
import { type Decks, readDecks } from '../build/read.ts'
import { ROOT } from '../build/site.ts'

/** A chapter that is as it should be, but for a slide's body. */
export function chapter(body: string, { id = 'one', title = 'One' } = {}): string {
  return `title: ${title}\n\n## ${title} {#${id}}\n\n${body}\n\nNote (1 min): Said.\n`
}

/** Reads chapters given as `01-name/en.md` → text; where only `en.md` is given, fr is the same. */
export async function readWritten(files: Readonly<Record<string, string>>): Promise<Decks> {
  const folder = await mkdtemp(join(tmpdir(), 'wslab-slides-'))
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), text)
    }
    return readDecks(folder, ROOT)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Both languages of one chapter with the same text. */
export function both(text: string): Readonly<Record<string, string>> {
  return { '01-one/en.md': text, '01-one/fr.md': text }
}

/** Every fault as a line, without the folder that the test made. */
export async function faultsOf(
  files: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  try {
    await readWritten(files)
    return []
  } catch (error) {
    if (!(error instanceof DeckError)) throw error
    return error.faults.map((fault) =>
      faultLine({ ...fault, file: fault.file.replace(/^.*?(?=\d\d-)/, '') }, 'en'),
    )
  }
}
