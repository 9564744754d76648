/** From the chapters' folder to a deck in each language, or to all that is wrong with them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { LANGS, type Lang } from '../../grader/model/text.ts'
import { readChapter, type RawSlide } from './chapter.ts'
import type { Chapter, Deck, Slide } from './deck.ts'
import { type Blame, DeckError, type Fault } from './fault.ts'
import { exerciseOf, noExercise, renderBlocks, renderLine } from './markdown.ts'
import type { Found, Place } from './place.ts'

export type Decks = Readonly<Record<Lang, Deck>>

/**
 * Reads all chapters in all languages.
 * @param folder holds a folder `NN-name` for each chapter, with a file for each language
 * @param root the checkout, where passages of code are looked up
 * @throws DeckError with every fault
 */
export function readDecks(folder: string, root: string): Decks {
  const faults: Fault[] = []
  const blame: Blame = (fault) => faults.push(fault)
  const shown = (path: string): string => relative(root, path).split(sep).join('/')
  const ids = existsSync(folder) ? readdirSync(folder).filter((name) => /^\d\d-/.test(name)) : []
  if (ids.length === 0) {
    const text = {
      en: 'there is no chapter here (NN-name/en.md and fr.md)',
      fr: 'il n’y a pas de chapitre ici (NN-nom/en.md et fr.md)',
    }
    throw new DeckError([{ file: shown(folder), line: null, slide: null, text }])
  }
  const read = (lang: Lang): Deck => {
    const links: Link[] = []
    const chapters = ids.toSorted().flatMap((id) => {
      const path = join(folder, id, `${lang}.md`)
      if (!existsSync(path)) {
        const text = {
          en: 'this translation of the chapter is missing',
          fr: 'cette traduction du chapitre manque',
        }
        blame({ file: shown(path), line: null, slide: null, text })
        return []
      }
      const file = { id, lang, path: shown(path), text: readFileSync(path, 'utf8') }
      return [renderChapter(file, root, blame, links)]
    })
    checkIds(chapters, links, blame)
    return { lang, chapters }
  }
  const decks = { en: read('en'), fr: read('fr') }
  for (const lang of LANGS) compare(decks.en, decks[lang], blame)
  if (faults.length > 0) throw new DeckError(faults)
  return decks
}

interface ChapterFile {
  readonly id: string
  readonly lang: Lang
  readonly path: string
  readonly text: string
}

interface Link {
  readonly id: string
  readonly file: string
  readonly line: number
  readonly slide: string
}

function renderChapter(file: ChapterFile, root: string, blame: Blame, links: Link[]): Chapter {
  const { id, path, lang } = file
  const raw = readChapter(file.text, path, blame)
  const slides = raw.slides.map((slide) => {
    const found: Found = { demos: [], links: [] }
    const place = (line: number): Place => {
      return { file: path, line, slide: slide.id, lang, blame, root, found }
    }
    const rendered = renderSlide(slide, path, place)
    links.push(...found.links.map((link) => ({ ...link, file: path, slide: slide.id })))
    return { ...rendered, demos: found.demos }
  })
  const { exercise } = raw
  if (exercise !== null && exerciseOf(exercise.number) === null) {
    const text = noExercise(String(exercise.number))
    blame({ file: path, line: exercise.line, slide: null, text })
  }
  return {
    id,
    number: Number(id.slice(0, 2)),
    title: raw.title,
    exercise: exercise?.number ?? null,
    slides,
  }
}

function renderSlide(
  { id, classes, line, minutes, ...raw }: RawSlide,
  file: string,
  place: (line: number) => Place,
): Omit<Slide, 'demos'> {
  const title = renderLine(raw.title, place(line))
  return {
    id,
    title,
    plainTitle: unescaped(title.replaceAll(/<[^>]*>/g, '')),
    classes,
    html: renderBlocks(raw.body, place(raw.bodyLine)),
    notes: renderBlocks(raw.notes, place(raw.notesLine)),
    minutes,
    file,
    line,
  }
}

const SIGNS: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&amp;': '&',
}

function unescaped(html: string): string {
  return html.replaceAll(/&(?:lt|gt|quot|amp);/g, (entity) => SIGNS[entity] ?? entity)
}

/** Each id once, and every link to one that there is. */
function checkIds(chapters: readonly Chapter[], links: readonly Link[], blame: Blame): void {
  const seen = new Map<string, Slide>()
  for (const slide of chapters.flatMap((chapter) => chapter.slides)) {
    const { id, file, line } = slide
    const first = seen.get(id)
    if (first === undefined) {
      seen.set(id, slide)
      continue
    }
    const where = `${first.file}:${first.line}`
    const text = {
      en: `another slide has the same id: ${where}`,
      fr: `une autre diapo a le même id\u202f: ${where}`,
    }
    blame({ file, line, slide: id, text })
  }
  for (const { id, file, line, slide } of links) {
    if (seen.has(id)) continue
    const text = { en: `there is no slide #${id}`, fr: `il n’y a pas de diapo #${id}` }
    blame({ file, line, slide, text })
  }
}

/** The same slides with the same demos, in the same order. */
function compare(first: Deck, other: Deck, blame: Blame): void {
  for (const chapter of other.chapters) {
    const model = first.chapters.find(({ id }) => id === chapter.id)
    if (model === undefined) continue
    const mine = chapter.slides.map(({ id }) => id)
    const theirs = model.slides.map(({ id }) => id)
    tellMissing(model.slides, mine, other.lang, blame)
    tellMissing(chapter.slides, theirs, first.lang, blame)
    if (chapter.exercise !== model.exercise) {
      const { file = chapter.id } = chapter.slides[0] ?? {}
      const text = {
        en: 'the chapter’s exercise is another in the other language',
        fr: 'l’exercice du chapitre est un autre dans l’autre langue',
      }
      blame({ file, line: 1, slide: null, text })
    }
    for (const [index, slide] of chapter.slides.entries()) {
      const { id, file, line } = slide
      const twin = model.slides.find((each) => each.id === id)
      if (twin === undefined) continue
      if (
        mine.length === theirs.length &&
        theirs[index] !== id &&
        theirs.every((each) => mine.includes(each))
      ) {
        const text = {
          en: `it stands elsewhere in the other language (${twin.file}:${twin.line})`,
          fr: `elle est ailleurs dans l’autre langue (${twin.file}:${twin.line})`,
        }
        blame({ file, line, slide: id, text })
      }
      if (slide.demos.join() !== twin.demos.join()) {
        const text = {
          en: `its demos are others in the other language (${twin.file}:${twin.line})`,
          fr: `ses démos sont d’autres dans l’autre langue (${twin.file}:${twin.line})`,
        }
        blame({ file, line, slide: id, text })
      }
    }
  }
}

function tellMissing(
  slides: readonly Slide[],
  others: readonly string[],
  lang: Lang,
  blame: Blame,
): void {
  for (const { id, file, line } of slides) {
    if (others.includes(id)) continue
    const names = { en: { en: 'English', fr: 'French' }, fr: { en: 'anglais', fr: 'français' } }
    const text = {
      en: `the slide is missing in ${names.en[lang]}`,
      fr: `la diapo manque en ${names.fr[lang]}`,
    }
    blame({ file, line, slide: id, text })
  }
}
