import { isYear, type LocalDay } from './calendar.ts'
import { monthsByName } from './days.ts'
import { beginnings } from './names.ts'

const languages = [
  'sunday monday tuesday wednesday thursday friday saturday',
  'dimanche lundi mardi mercredi jeudi vendredi samedi',
]

const weekdaysByName = new Map(
  Array.from(beginnings(languages), ({ beginning, index, whole }) => [
    beginning,
    { weekday: index, whole },
  ]),
)

/** Where a short name begins a date: "mon", "sam" and "sun" are words and names elsewhere. */
const opening = /(?:^|[(["':>|~]|(?<![a-z])(?:le|the|is|on|est))\s*$/
/** A sentence that ends with a weekday is over: "closed on Sunday. 25/3/2027". */
const gapAfter = /^[ ,]{1,3}/
const gapAfterShort = /^\.?[ ,]{1,3}/
/** "25 mars", "25-Mar", "25/03", "March 25", "2027-03-25", with the year that follows. */
const date = new RegExp(
  String.raw`^(?:(?:le|the)\s)?(?:` +
    String.raw`(?<day>\d{1,2})(?:er|st|nd|rd|th)?[\s.-]{1,2}(?:of\s)?(?<month>[a-z]{3,})|` +
    String.raw`(?<name>[a-z]{3,})[\s.]{1,2}(?<after>\d{1,2})(?:er|st|nd|rd|th)?(?![\d:])|` +
    String.raw`(?<one>\d{1,2})[/.-](?<other>\d{1,2})(?![\d:])|\d{4}-(?<mm>\d\d)-(?<dd>\d\d)(?!\d)` +
    String.raw`)(?:[\s.,/-]{1,3}(?<year>\d{4})(?!\d))?`,
)

/**
 * Is the weekday that a prepared text puts right before this day the right one? A text need not name
 * any; names that stand elsewhere, or before another day, are no part of this date.
 */
export function isWeekday(text: string, local: LocalDay): boolean {
  const named = [...text.matchAll(/(?<![a-z\d])[a-z]{3,}(?![a-z])/g)].flatMap(
    ({ 0: word, index }) => {
      const known = weekdaysByName.get(word)
      if (known === undefined) return []
      if (!known.whole && !opening.test(text.slice(Math.max(0, index - 8), index))) return []
      const after = text.slice(index + word.length, index + word.length + 40)
      const gap = (known.whole ? gapAfter : gapAfterShort).exec(after)?.[0]
      return gap !== undefined && begins(after.slice(gap.length), local) ? [known.weekday] : []
    },
  )
  return named.length === 0 || named.includes(local.weekday)
}

/** Does a text begin with that day? */
function begins(text: string, { day, month, year }: LocalDay): boolean {
  const found = date.exec(text)?.groups
  if (found === undefined) return false
  if (found.year !== undefined && !isYear(found.year, year)) return false
  const isMonth = (name = ''): boolean => monthsByName.get(name)?.includes(month) ?? false
  const pairs = [
    [found.one, found.other],
    [found.other, found.one],
    [found.dd, found.mm],
  ]
  return (
    (Number(found.day) === day && isMonth(found.month)) ||
    (Number(found.after) === day && isMonth(found.name)) ||
    pairs.some(([first, second]) => Number(first) === day && Number(second) === month)
  )
}
