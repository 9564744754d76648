/** A day of the calendar as it is written: one of the ways to read it, not yet checked to exist. */
export type WrittenDay = {
  day: number
  /** more than one where the name is cut too short ("jui"); as written: 0 is January without `+ 1` */
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

/** Every beginning of three letters or more: libraries and hand-made tables cut names where they like. */
const monthsByName = new Map<string, number[]>()
for (const names of languages)
  for (const [index, name] of names.split(' ').entries())
    for (let length = 3; length <= name.length; length++) {
      const months = monthsByName.get(name.slice(0, length)) ?? []
      if (!months.includes(index + 1))
        monthsByName.set(name.slice(0, length), [...months, index + 1])
    }

const ordinal = String.raw`(?:\s?(?:ieme|eme|er|re|st|nd|rd|th|te[rn]?|e|o|a)(?![a-z]))?`
const filler = String.raw`(?:(?:de|del|dell|of|the|le|du|d|l|do|en|el|in|den|dem|jour|day|mois|month|annee|an|ano|year|jahr)(?![a-z])[\s.,']*){0,4}`
const between = String.raw`[\s.,/'_-]*${filler}`
const dayBefore = new RegExp(String.raw`(?<!\d)(\d{1,2})${ordinal}${between}$`)
const yearBefore = new RegExp(String.raw`(?<!\d)(\d{4}|\d{2})${between}$`)
const dayAfter = new RegExp(String.raw`^([\s.,/_-]*)(?:the\s)?(\d{1,2})(?!\d)${ordinal}`)
const yearAfter = new RegExp(String.raw`^${between}(\d{2,4})(?!\d)`)
/** "mar. 23/03" is a Tuesday: after month and day, a stroke or dash leads to the year only where one led to the day. */
const yearAfterDay = new RegExp(String.raw`^[\s.,']+${filler}(\d{2,4})(?!\d)`)

function* namedDays(text: string): Generator<WrittenDay | Omit<WrittenDay, 'year'>> {
  for (const { 0: word, index } of text.matchAll(/[a-z]{3,}/g)) {
    const months = monthsByName.get(word)
    if (!months) continue
    const before = text.slice(Math.max(0, index - 40), index)
    const after = text.slice(index + word.length, index + word.length + 60)
    const first = dayBefore.exec(before)?.[1]
    const last = dayAfter.exec(after)
    if (first !== undefined) {
      const year = yearAfter.exec(after)?.[1]
      yield { day: Number(first), months, named: true, ...(year !== undefined && { year }) }
    }
    if (last) {
      const tail = after.slice(last[0].length)
      const tight = /[/_-]/.test(last[1] ?? '')
      const year = (tight ? yearAfter : yearAfterDay).exec(tail)?.[1]
      const earlier = yearBefore.exec(before)?.[1]
      const common = { day: Number(last[2]), months, named: true }
      yield { ...common, ...(year !== undefined && { year }) }
      if (earlier !== undefined) yield { ...common, year: earlier }
    }
  }
}

/** Found at every start, so that a number before the date does not hide it: "client 3 25 3 2027". */
const separator = String.raw`(\s{0,2}[/.:_-]\s{0,2}|\s)`
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

const label = (names: string, value: string) =>
  new RegExp(String.raw`(?<![a-z])(?:${names})\s*[:=]\s*(${value})(?![\da-z])`)
const labels = {
  day: label('jour|day|tag|dia|giorno|dag', String.raw`\d{1,2}`),
  month: label('mois|month|monat|mes|mese|maand', String.raw`\d{1,2}|[a-z]{3,}`),
  year: label('annee|an|year|jahr|ano|anno|jaar', String.raw`\d{2,4}`),
}

function* labelledDays(text: string): Generator<WrittenDay> {
  const [day, month, year] = [labels.day, labels.month, labels.year].map(
    (one) => one.exec(text)?.[1],
  )
  if (day === undefined || month === undefined || year === undefined) return
  const months = monthsByName.get(month) ?? (/^\d/.test(month) ? [Number(month)] : [])
  yield { day: Number(day), months, year, named: false }
}

/** Every way to read a day, month and year in a prepared text: D/M/Y, M/D/Y, Y/M/D, with names, with labels. */
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

/** The text without its numeric dates, in which what is left may be a time. */
export function withoutDays(text: string): string {
  return text.replace(/\d{1,4}\s?([/.-])\s?\d{1,2}\s?\1\s?\d{1,4}/g, ' ')
}
