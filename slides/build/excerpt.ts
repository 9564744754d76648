/** Passages of the solutions by the name of their region, so that no slide holds a copy of code. */
import { existsSync, readFileSync } from 'node:fs'
import { join, normalize, sep } from 'node:path'
import type { Text } from '../../grader/model/text.ts'

/** What a fence asks for: ` from=solutions/04-chat/server.ts#broadcast lines=3-8`. */
export interface Wanted {
  /** A path from the checkout. */
  readonly path: string
  /** The region's name; null is the whole file. */
  readonly region: string | null
  /** The first and the last line within the region, from 1; null is all of it. */
  readonly lines: readonly [first: number, last: number] | null
}

/** The passage cannot be found; the sentence is for whoever wrote the slide. */
export class NoExcerpt extends Error {
  override readonly name = 'NoExcerpt'
  readonly text: Text

  constructor(text: Text) {
    super(text.en)
    this.text = text
  }
}

const MARK =
  /^\s*(?:\/\/|#|--|<!--|\/\*)\s*#(?<kind>region|endregion)\b\s*(?<name>[\w-]*)\s*(?:-->|\*\/)?\s*$/

/**
 * The lines of a passage, without the marks of regions, moved to the left as far as they go.
 * @throws NoExcerpt
 */
export function excerpt({ path, region, lines }: Wanted, root: string): string {
  const inside = normalize(path)
  if (inside.startsWith('..') || inside.startsWith(sep) || !existsSync(join(root, inside))) {
    throw new NoExcerpt({
      en: `there is no file ${path} in the kit`,
      fr: `il n’y a pas de fichier ${path} dans le kit`,
    })
  }
  const all = readFileSync(join(root, inside), 'utf8').replace(/\n$/, '').split(/\r?\n/)
  const passage = region === null ? all : cut(all, region, path)
  const code = dedent(passage.filter((line) => !MARK.test(line)))
  if (lines === null) return trimmed(code).join('\n')
  const [first, last] = lines
  if (first < 1 || last < first || last > code.length) {
    throw new NoExcerpt({
      en: `lines ${first}-${last} are not within the passage, which has ${code.length} lines`,
      fr: `les lignes ${first}-${last} ne sont pas dans ce passage, qui a ${code.length} lignes`,
    })
  }
  return dedent(code.slice(first - 1, last)).join('\n')
}

function cut(all: readonly string[], region: string, path: string): readonly string[] {
  const marks = all.flatMap((line, at) => {
    const { kind, name } = MARK.exec(line)?.groups ?? {}
    return kind === undefined ? [] : [{ kind, name: name ?? '', at }]
  })
  const start = marks.find(({ kind, name }) => kind === 'region' && name === region)
  if (start === undefined) {
    const names = marks.filter(({ kind }) => kind === 'region').map(({ name }) => name)
    const list = names.join(', ')
    throw new NoExcerpt({
      en: `there is no region ${region} in ${path}; ${names.length === 0 ? 'it has none' : `it has ${list}`}`,
      fr: `il n’y a pas de région ${region} dans ${path}\u202f; ${names.length === 0 ? 'il n’en a aucune' : `il a ${list}`}`,
    })
  }
  const end = marks.find(
    ({ kind, name, at }) => kind === 'endregion' && name === region && at > start.at,
  )
  if (end === undefined) {
    throw new NoExcerpt({
      en: `the region ${region} of ${path} is not closed (#endregion ${region})`,
      fr: `la région ${region} de ${path} n’est pas fermée (#endregion ${region})`,
    })
  }
  return all.slice(start.at + 1, end.at)
}

function dedent(lines: readonly string[]): string[] {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/))
  const least = Math.min(...indents, Number.MAX_SAFE_INTEGER)
  return lines.map((line) => line.slice(Math.min(least, line.length)))
}

function trimmed(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== '')
  const last = lines.findLastIndex((line) => line.trim() !== '')
  return first < 0 ? [] : lines.slice(first, last + 1)
}
