/** Which row of a Moodle worksheet a submission is. */
import { called } from '../person.ts'
import { type MoodleColumns, PARTICIPANT } from './moodle-columns.ts'
import type { Sheet } from './sheet.ts'

/** Blind marking: `Participant_123…`, also with what follows. */
const BLIND = /^[^\d_]+[_ ]?(\d+)(?:_assignsubmission_.*)?$/

/**
 * The index of the row of this submission: by Moodle's number in its name, else by a cell that is
 * its name (full name, e-mail address, ID number, user name).
 * @returns null where there is none, `several` where it could be more than one
 */
export function rowFor(
  id: string,
  sheet: Sheet,
  { who, grade }: MoodleColumns,
): number | null | 'several' {
  const numbers = sheet.rows.map((row) => PARTICIPANT.exec(row[who]?.text.trim() ?? '')?.[1])
  const { name, number = blindNumber(id, sheet, who) } = called(id)
  if (number !== undefined) {
    const byNumber = numbers.indexOf(number)
    if (byNumber >= 0) return byNumber
  }
  const wanted = plain(name)
  if (wanted === '') return null
  const hits = sheet.rows.flatMap((row, index) =>
    row.slice(who + 1, grade).some(({ text }) => names(text).includes(wanted)) ? [index] : [],
  )
  if (hits.length > 1) return 'several'
  return hits[0] ?? null
}

/** Only the word that the worksheet itself uses is a participant's: `exo12` is a folder's name. */
function blindNumber(id: string, { rows }: Sheet, who: number): string | undefined {
  const [, number] = BLIND.exec(id) ?? []
  const word = rows[0]?.[who]?.text.replace(/\d+$/, '').trim() ?? ''
  const same = plain(id).startsWith(plain(word)) || /^participant/i.test(id)
  return number !== undefined && same ? number : undefined
}

/** What a cell may be called by: itself, and an e-mail address without its host. */
function names(text: string): string[] {
  const [local = '', host] = text.split('@')
  return host === undefined ? [plain(text)] : [plain(text), plain(local)]
}

/** Names are compared without case, accents, and what stands between their words. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[\s_\-.,'’]+/gu, ' ')
    .trim()
}
