/** One file of a chapter, cut into its head and its slides. */
import type { Blame } from './fault.ts'

/** A slide as it is written. */
export interface RawSlide {
  readonly id: string
  readonly title: string
  readonly classes: readonly string[]
  /** The Markdown below the title, and the line of the file on which it begins (from 1). */
  readonly body: string
  readonly bodyLine: number
  readonly notes: string
  readonly notesLine: number
  readonly minutes: number
  /** The line of the title (from 1). */
  readonly line: number
}

export interface RawChapter {
  readonly title: string
  readonly exercise: { readonly number: number; readonly line: number } | null
  readonly slides: readonly RawSlide[]
}

const TITLE = /^## +(?<title>.*?)(?:\s*\{(?<attributes>[^{}]*)\})?\s*$/
const NOTE = /^Note \((?<minutes>\d+(?:[.,]\d+)?) min\)[\u00a0\u202f ]?:\s*(?<rest>.*)$/
// A number alone would be an index in reveal's addresses.
const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/
const FENCE = /^ {0,3}(`{3,}|~{3,})/

/**
 * Reads a chapter's file: lines `key: value`, an empty line, then slides that begin with `## `.
 * What cannot be read is told to `blame`, and left out.
 */
export function readChapter(text: string, file: string, blame: Blame): RawChapter {
  const lines = text.split(/\r?\n/)
  const head = readHead(lines, file, blame)
  const starts: number[] = []
  let fence: string | null = null
  for (const [index, line] of lines.entries()) {
    fence = fenceAfter(line, fence)
    if (fence !== null) continue
    if (line.startsWith('## ')) starts.push(index)
    else if (line.startsWith('# ')) {
      blame({
        file,
        line: index + 1,
        slide: null,
        text: {
          en: 'a slide begins with ##; # alone is not used here',
          fr: 'une diapo commence par ##\u202f; # seul ne sert pas ici',
        },
      })
    }
  }
  for (const [index, line] of lines.slice(head.end, starts[0] ?? lines.length).entries()) {
    if (line.trim() === '') continue
    blame({
      file,
      line: head.end + index + 1,
      slide: null,
      text: {
        en: 'this text stands before the first slide (## Title {#id})',
        fr: 'ce texte précède la première diapo (## Titre {#id})',
      },
    })
    break
  }
  const slides = starts.flatMap((start, at) => {
    const slide = readSlide(lines, start, starts[at + 1] ?? lines.length, file, blame)
    return slide === null ? [] : [slide]
  })
  if (starts.length === 0) {
    blame({
      file,
      line: null,
      slide: null,
      text: {
        en: 'the chapter has no slide (## Title {#id})',
        fr: 'ce chapitre n’a pas de diapo (## Titre {#id})',
      },
    })
  }
  return { title: head.title, exercise: head.exercise, slides }
}

interface Head {
  readonly title: string
  readonly exercise: RawChapter['exercise']
  /** How many lines it takes. */
  readonly end: number
}

function readHead(lines: readonly string[], file: string, blame: Blame): Head {
  let title = ''
  let exercise: RawChapter['exercise'] = null
  let end = 0
  for (; end < lines.length; end++) {
    const line = lines[end] ?? ''
    if (line.trim() === '' || line.startsWith('#')) break
    const [, key, value = ''] = /^(\w+):\s*(.*?)\s*$/.exec(line) ?? []
    if (key === 'title') title = value
    else if (key === 'exercise' && /^\d+$/.test(value)) {
      exercise = { number: Number(value), line: end + 1 }
    } else {
      blame({
        file,
        line: end + 1,
        slide: null,
        text: {
          en: 'a chapter begins with title: … and, if it leads to one, exercise: N; then an empty line',
          fr: 'un chapitre commence par title: … et, s’il mène à un exercice, exercise: N\u202f; puis une ligne vide',
        },
      })
    }
  }
  if (title === '') {
    blame({
      file,
      line: 1,
      slide: null,
      text: { en: 'the chapter has no title: …', fr: 'ce chapitre n’a pas de title: …' },
    })
  }
  return { title, exercise, end }
}

function readSlide(
  lines: readonly string[],
  start: number,
  end: number,
  file: string,
  blame: Blame,
): RawSlide | null {
  const line = start + 1
  const { title = '', attributes = '' } = TITLE.exec(lines[start] ?? '')?.groups ?? {}
  const words = attributes.split(/\s+/).filter((word) => word !== '')
  const id = words.find((word) => word.startsWith('#'))?.slice(1) ?? ''
  const classes = words.filter((word) => word.startsWith('.')).map((word) => word.slice(1))
  if (title === '' || !ID.test(id)) {
    blame({
      file,
      line,
      slide: id === '' ? null : id,
      text: {
        en: 'a slide needs a title and an id of a-z, 0-9 and hyphens: ## Title {#id}',
        fr: 'une diapo a besoin d’un titre et d’un id fait de a-z, 0-9 et tirets\u202f: ## Titre {#id}',
      },
    })
    return null
  }
  let fence: string | null = null
  let noteAt = -1
  for (let index = start + 1; index < end; index++) {
    fence = fenceAfter(lines[index] ?? '', fence)
    if (fence === null && (lines[index] ?? '').startsWith('Note (')) {
      noteAt = index
      break
    }
  }
  if (fence !== null) {
    blame({
      file,
      line,
      slide: id,
      text: { en: 'a code fence is not closed', fr: 'un bloc de code n’est pas fermé' },
    })
  }
  const note = noteAt < 0 ? null : (NOTE.exec(lines[noteAt] ?? '')?.groups ?? null)
  if (note === null) {
    blame({
      file,
      line: noteAt < 0 ? line : noteAt + 1,
      slide: id,
      text: {
        en: 'every slide ends with speaker notes and their minutes: Note (2 min): …',
        fr: 'chaque diapo finit par des notes et leur durée\u202f: Note (2 min)\u202f: …',
      },
    })
  }
  const bodyEnd = noteAt < 0 ? end : noteAt
  return {
    id,
    title,
    classes,
    body: lines.slice(start + 1, bodyEnd).join('\n'),
    bodyLine: start + 2,
    notes: noteAt < 0 ? '' : [note?.['rest'] ?? '', ...lines.slice(noteAt + 1, end)].join('\n'),
    notesLine: bodyEnd + 1,
    minutes: Number((note?.['minutes'] ?? '0').replace(',', '.')),
    line,
  }
}

/** The fence that is open after this line, given the one before it. */
function fenceAfter(line: string, open: string | null): string | null {
  const mark = FENCE.exec(line)?.[1]
  if (open === null) return mark ?? null
  const closes =
    mark !== undefined && mark.startsWith(open) && line.trim() === mark && mark[0] === open[0]
  return closes ? null : open
}
