/**
 * Which programs of one exercise are suspiciously alike. The comparison is Dolos's (winnowed
 * fingerprints of the programs' tokens, after Schleimer, Wilkerson and Aiken, SIGMOD 2003); what the
 * kit itself hands out or shows as a solution counts for nobody.
 */
import {
  File,
  type FileEntry,
  FingerprintIndex,
  type Pair,
  Region,
  TokenizedFile,
} from '@dodona/dolos-core'
import type { AlikeExercise, AlikePair, Line, SameProgram } from '../../model/alike.ts'
import { type Code, LINE_END } from './tokens.ts'

/** A student's program in one exercise. */
export interface Program {
  /** The submission's id. */
  readonly who: string
  readonly code: Code
}

/**
 * Tokens of one fingerprint, and fingerprints of which at least one is kept. These programs are
 * short: a passage of sixteen tokens, two lines or three, is found wherever it stands.
 */
const KGRAM = 12
const WINDOW = 5
/** Fingerprints of one's own, without which nothing can be said. */
const LEAST = 8
/** From this share on, two are shown. */
const ALIKE = 0.5
/** What more of a class have, and more than so many, is what the lecture said. */
const COMMON_SHARE = 0.4
const COMMON_LEAST = 6
/** Pairs and marks that are shown. */
const PAIRS_MOST = 40
const MARKS_MOST = 10
/** How the kit's own programs are called; a submission's id holds no such sign. */
const KNOWN = 'kit:\0'
/** A mark in so many programs is theirs alone. */
const RARE = 2

/**
 * @param known programs that everybody has or may have seen: starters, given files, solutions
 */
export function compare(
  programs: readonly Program[],
  known: readonly Code[],
): Omit<AlikeExercise, 'id' | 'title'> {
  const index = new FingerprintIndex(
    KGRAM,
    WINDOW,
    false,
    Math.max(COMMON_LEAST, Math.ceil(programs.length * COMMON_SHARE)),
  )
  const files = new Map<TokenizedFile, Program>()
  for (const program of programs) files.set(tokenized(program.who, program.code), program)
  index.addFiles([...files.keys()])
  // After the programs: Dolos takes a passage from those that it knows by then.
  for (const [at, code] of known.entries()) index.addIgnoredFile(tokenized(`${KNOWN}${at}`, code))
  const own = new Set(
    index
      .entries()
      .filter((entry) => ownPassages(entry) >= LEAST)
      .map(({ file }) => file),
  )
  const frequency = marksOf(programs, known)
  const tellable = [...own].flatMap((file) => files.get(file) ?? [])
  const same = sameOnes(tellable, frequency)
  const together = new Map(same.flatMap((each, at) => each.who.map((who) => [who, at] as const)))
  const pairs = index.allPairs('similarity').filter(({ similarity, leftFile, rightFile }) => {
    const [one, other] = [files.get(leftFile), files.get(rightFile)]
    if (one === undefined || other === undefined) return false
    if (!own.has(leftFile) || !own.has(rightFile) || similarity < ALIKE) return false
    const group = together.get(one.who)
    return group === undefined || group !== together.get(other.who)
  })
  return {
    compared: programs.length,
    tooShort: programs.length - own.size,
    same,
    pairs: pairs.slice(0, PAIRS_MOST).map((pair) => shown(pair, files, frequency)),
    morePairs: Math.max(0, pairs.length - PAIRS_MOST),
  }
}

/** Fingerprints that the kit's own programs do not have. */
function ownPassages({ shared, ignored }: FileEntry): number {
  const isOurs = (file: TokenizedFile): boolean => file.path.startsWith(KNOWN)
  return shared.size + [...ignored].filter((each) => !each.files().some(isOurs)).length
}

function tokenized(path: string, { text, tokens }: Code): TokenizedFile {
  return new TokenizedFile(
    new File(path, text),
    tokens.map(({ kind }) => kind),
    tokens.map(({ line, end }) => new Region(line, 0, end, 1)),
  )
}

/** Mark → in how many programs it stands; what the kit itself says stands everywhere. */
type Frequency = ReadonlyMap<string, number>

function marksOf(programs: readonly Program[], known: readonly Code[]): Frequency {
  const frequency = new Map<string, number>()
  for (const { code } of programs) {
    for (const mark of code.marks) frequency.set(mark, (frequency.get(mark) ?? 0) + 1)
  }
  for (const { marks } of known) {
    for (const mark of marks) frequency.set(mark, Number.POSITIVE_INFINITY)
  }
  return frequency
}

/** What these have, and hardly anybody else; the longest say most. */
function sharedMarks(codes: readonly Code[], frequency: Frequency): readonly string[] {
  const [first, ...others] = codes
  return [...(first?.marks ?? [])]
    .filter((mark) => (frequency.get(mark) ?? 0) <= Math.max(RARE, codes.length))
    .filter((mark) => others.every(({ marks }) => marks.has(mark)))
    .toSorted((a, b) => b.length - a.length)
    .slice(0, MARKS_MOST)
}

function sameOnes(programs: readonly Program[], frequency: Frequency): readonly SameProgram[] {
  const groups = new Map<string, Program[]>()
  for (const program of programs) {
    const essence = program.code.tokens.map(({ kind }) => kind).join(' ')
    const group = groups.get(essence)
    if (group === undefined) groups.set(essence, [program])
    else group.push(program)
  }
  return [...groups.values()]
    .filter((members) => members.length > 1)
    .map((members): SameProgram => {
      const codes = members.map(({ code }) => code)
      const [first] = codes
      return {
        who: members.map(({ who }) => who),
        toTheLetter: codes.every(({ text }) => text === first?.text),
        marks: sharedMarks(codes, frequency),
        program: lines(first?.text ?? '', () => false),
      }
    })
    .toSorted((a, b) => b.who.length - a.who.length)
}

function shown(
  pair: Pair,
  files: ReadonlyMap<TokenizedFile, Program>,
  frequency: Frequency,
): AlikePair {
  const [one, other] = [pair.leftFile, pair.rightFile].map((file) => files.get(file) as Program)
  const [left, right] = [one as Program, other as Program]
  const fragments = pair.buildFragments()
  const within = (regions: readonly Region[]) => (line: number) =>
    regions.some(({ startRow, endRow }) => line >= startRow && line <= endRow)
  return {
    who: [left.who, right.who],
    similarity: pair.similarity,
    longest: Math.max(
      0,
      ...fragments.map(({ leftSelection: { startRow, endRow } }) => endRow - startRow + 1),
    ),
    marks: sharedMarks([left.code, right.code], frequency),
    programs: [
      lines(left.code.text, within(fragments.map(({ leftSelection }) => leftSelection))),
      lines(right.code.text, within(fragments.map(({ rightSelection }) => rightSelection))),
    ],
  }
}

function lines(text: string, shared: (line: number) => boolean): readonly Line[] {
  return text
    .trimEnd()
    .split(LINE_END)
    .map((line, at) => ({ text: line, shared: shared(at) && line.trim() !== '' }))
}
