/** Which columns of a Moodle worksheet are which: their names depend on the teacher's language. */
import type { Text } from '../../model/text.ts'
import type { Sheet } from './sheet.ts'

/** The file is not what it should be; the sentence is for the teacher. */
export class WorksheetError extends Error {
  override readonly name = 'WorksheetError'
  readonly text: Text

  constructor(text: Text) {
    super(text.en)
    this.text = text
  }
}

export interface MoodleColumns {
  /** Indices: who (`Participant 123`), and the grade that is to be filled in. */
  readonly who: number
  readonly grade: number
  /** The assignment's maximum; null where it has none (a scale of words). */
  readonly max: number | null
  /** Whether numbers are written with a decimal comma. */
  readonly comma: boolean
}

/** `Participant 123` in any language: Moodle cuts the word off and reads the number. */
export const PARTICIPANT = /^\D+?(\d+)$/

/** What `grade` and `maxgrade` are called in the languages that Moodle is most used in. */
const GRADE = [
  'grade',
  'note',
  'bewertung',
  'calificación',
  'valutazione',
  'nota',
  'avaliação',
  'cijfer',
  'ocena',
  'оценка',
  'betyg',
]
const MAXIMUM = [
  'maximum grade',
  'note maximale',
  'bestwertung',
  'calificación máxima',
  'valutazione massima',
  'nota máxima',
  'nota massima',
  'maximumcijfer',
  'maximale cijfer',
  'maksymalna ocena',
  'максимальная оценка',
  'maximalt betyg',
]

/** @throws WorksheetError where one of them cannot be told */
export function findColumns({ heads, rows }: Sheet): MoodleColumns {
  if (rows.length === 0) throw new WorksheetError(NO_ROWS)
  const values = (at: number): string[] =>
    rows.map((row) => row[at]?.text.trim() ?? '').filter((text) => text !== '')
  const who = heads.findIndex((_, at) => {
    const all = values(at)
    return all.length > 0 && all.every((text) => PARTICIPANT.test(text) && !text.includes('@'))
  })
  if (who < 0) throw new WorksheetError(NO_PARTICIPANTS)
  const named = (names: readonly string[]): number =>
    heads.findIndex((head) => names.includes(head.toLowerCase()))
  const known = named(MAXIMUM)
  const maximum = known < 0 ? sameNumber({ heads, rows }, values, who) : known
  const byName = named(GRADE)
  // Moodle puts the maximum behind the grade, whatever the two are called.
  const grade = byName < 0 && maximum > who + 1 ? maximum - 1 : byName
  if (grade < 0) throw new WorksheetError(noGrade(heads))
  const [most = ''] = maximum < 0 ? [] : values(maximum)
  const number = Number(most.replace(',', '.'))
  const comma = [...values(grade), most].some((text) => /^\d+,\d+$/.test(text))
  return { who, grade, max: most !== '' && Number.isFinite(number) ? number : null, comma }
}

/**
 * The last column that holds the same positive number in every row, for a grade that everybody has
 * stands before the maximum; -1 where there is none.
 */
function sameNumber(
  { heads, rows }: Pick<Sheet, 'heads' | 'rows'>,
  values: (at: number) => readonly string[],
  after: number,
): number {
  return heads.findLastIndex((_, at) => {
    const all = values(at)
    if (all.length < rows.length) return false
    return at > after && /^[1-9]\d*([.,]\d+)?$/.test(all[0] ?? '') && new Set(all).size === 1
  })
}

const NO_ROWS: Text = {
  en: 'holds no participants',
  fr: 'ne contient aucun participant',
}

const NO_PARTICIPANTS: Text = {
  en: 'is no Moodle grading worksheet: no column holds participants as “Participant 123”; download it from the assignment (Download grading worksheet)',
  fr: 'n’est pas une feuille d’évaluation Moodle\u202f: aucune colonne ne contient de participants comme «\u202fParticipant123\u202f»\u202f; téléchargez-la depuis le devoir (Télécharger la feuille d’évaluation)',
}

function noGrade(heads: readonly string[]): Text {
  const list = heads.join(', ')
  return {
    en: `has no column of grades that the kit knows; there are: ${list}. Rename it “Grade” in a copy`,
    fr: `n’a pas de colonne de notes que le kit reconnaisse\u202f; il y a\u202f: ${list}. Renommez-la «\u202fNote\u202f» dans une copie`,
  }
}
