import { beginnings } from './names.ts'

/** A day of the calendar as it is written: one of the ways to read it, not yet checked to exist. */
export type WrittenDay = {
  day: number
  /**
   * more than one where the name is cut too short ("jui"); as written: 0 is January without `+ 1`
   */
  months: number[]
  /** two digits, four, or the three of `getYear()` */
  year: string
  named: boolean
}

const languages = [
  'january february march april may june july august september october november december',
  'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre',
  'januar februar marz april mai juni juli august september oktober november dezember',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  'januari februari maart april mei juni juli augustus september oktober november december',
  'janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro',
  'janner feber mrt april mayo juin juill aug setiembre oct nov dec',
]

export const monthsByName = new Map<string, number[]>()
for (const { beginning, index } of beginnings(languages)) {
  const months = monthsByName.get(beginning) ?? []
  if (!months.includes(index + 1)) monthsByName.set(beginning, [...months, index + 1])
}

const ordinal = String.raw`(?:\s?(?:ieme|eme|er|re|st|nd|rd|th|te[rn]?|e|o|a)(?![a-z]))?`
const fillers =
  'de|del|dell|of|the|le|du|d|l|do|en|el|in|den|dem|jour|day|mois|month|annee|an|ano|year|jahr'
const filler = String.raw`(?:(?:${fillers})(?![a-z])[\s.,']*){0,4}`
const between = String.raw`[\s.,/'_-]*${filler}`
const dayBefore = new RegExp(String.raw`(?<!\d)(\d{1,2})${ordinal}${between}$`)
const dayAfter = new RegExp(String.raw`^([\s.,/_-]*)(?:the\s)?(\d{1,2})(?!\d)${ordinal}`)
/** In full, since "27 mars 25" begins with a day. */
const yearBefore = new RegExp(String.raw`(?<!\d)(\d{4})${between}$`)
/**
 * Beyond a time (`~`) a year is known by its four digits: "25 mars 15:37:41, 27 clients" has none.
 */
const year = String.raw`(?:(\d{2,4})|[\s,]*~[\s,]*(\d{4}))(?!\d|\s?%|\s?m?s(?![a-z])|/\d)`
const yearAfter = new RegExp(String.raw`^${between}${year}`)
/**
 * "mar. 23/03" is a Tuesday: after month and day, a stroke leads to the year only where one led to
 * the day.
 */
const yearAfterDay = new RegExp(String.raw`^(?=[\s.,'])[\s.,']*${filler}${year}`)

function* namedDays(text: string): Generator<WrittenDay | Omit<WrittenDay, 'year'>> {
  for (const { 0: word, index } of text.matchAll(/[a-z]{3,}/g)) {
    const months = monthsByName.get(word)
    if (!months) continue
    const before = text.slice(Math.max(0, index - 40), index)
    const after = text.slice(index + word.length, index + word.length + 60)
    const first = dayBefore.exec(before)
    if (first) {
      const tail = yearAfter.exec(after)
      const years = [tail?.[1] ?? tail?.[2], yearBefore.exec(before.slice(0, first.index))?.[1]]
      yield* inYears({ day: Number(first[1]), months, named: true }, years)
    }
    const last = dayAfter.exec(after)
    if (last) {
      const pattern = /[/_-]/.test(last[1] ?? '') ? yearAfter : yearAfterDay
      const tail = pattern.exec(after.slice(last[0].length))
      const years = [tail?.[1] ?? tail?.[2], yearBefore.exec(before)?.[1]]
      yield* inYears({ day: Number(last[2]), months, named: true }, years)
    }
  }
}

function inYears(
  day: Omit<WrittenDay, 'year'>,
  years: (string | undefined)[],
): (WrittenDay | Omit<WrittenDay, 'year'>)[] {
  const known = years.filter((year) => year !== undefined)
  return known.length > 0 ? known.map((year) => ({ ...day, year })) : [day]
}

/**
 * Found at every start, so that a number before the date does not hide it: "client 3 25 3 2027".
 */
const separator = String.raw`(\s{0,2}[/.:_|\\-]\s{0,2}|\s)`
const numbers = new RegExp(
  String.raw`(?<!\d)(?=(\d{1,4})${separator}(\d{1,2})${separator}(\d{1,4})(?!\d))`,
  'g',
)

function* numericDays(text: string): Generator<WrittenDay> {
  for (const [, a = '', first = '', b = '', second = '', c = ''] of text.matchAll(numbers)) {
    if (first.trim() !== second.trim()) continue
    if (first.includes(':') && a.length < 4 && c.length < 4) continue // a time of day
    const [x, y, z] = [Number(a), Number(b), Number(c)]
    if (a.length <= 2 && c.length >= 2) {
      yield { day: x, months: [y], year: c, named: false }
      yield { day: y, months: [x], year: c, named: false }
    }
    if (c.length <= 2 && a.length >= 2) yield { day: z, months: [y], year: a, named: false }
  }
}

/** "Jour : 25", "jour 25", "D=25": a single letter needs its colon. */
const label = (words: string, letters: string, value: string) =>
  new RegExp(
    String.raw`(?<![a-z])(?:(?:${words})[\s:=]+|(?:${letters})\s*[:=]\s*)(${value})(?![\da-z])`,
  )
const labels = {
  day: label('jour|day|tag|dia|giorno|dag', '[djtg]', String.raw`\d{1,2}`),
  month: label('mois|month|monat|mes|mese|maand', 'm', String.raw`\d{1,2}|[a-z]{3,}`),
  year: label('annee|an|year|jahr|ano|anno|jaar', '[ayj]', String.raw`\d{2,4}`),
}

function* labelledDays(text: string): Generator<WrittenDay> {
  const [day, month, year] = [labels.day, labels.month, labels.year].map(
    (one) => one.exec(text)?.[1],
  )
  if (day === undefined || month === undefined || year === undefined) return
  const months = monthsByName.get(month) ?? (/^\d/.test(month) ? [Number(month)] : [])
  yield { day: Number(day), months, year, named: false }
}

/**
 * Every way to read a day, month and year in a prepared text: D/M/Y, M/D/Y, Y/M/D, with names, with
 * labels.
 */
export function writtenDays(text: string): WrittenDay[] {
  const named = [...namedDays(text)].filter((day): day is WrittenDay => 'year' in day)
  return [...numericDays(text), ...named, ...labelledDays(text)]
}

/** Days with their month but without a year, to say what is missing: "25 mars", "25/3". */
export function daysWithoutYear(text: string): Omit<WrittenDay, 'year'>[] {
  const found = [...namedDays(text)].filter((day) => !('year' in day))
  for (const [, a, b] of text.matchAll(
    /(?<![\d/.-])(\d{1,2})\s?[/.-]\s?(\d{1,2})(?![\d/.-]*\d)/g,
  )) {
    found.push({ day: Number(a), months: [Number(b)], named: false })
    found.push({ day: Number(b), months: [Number(a)], named: false })
  }
  return found
}
