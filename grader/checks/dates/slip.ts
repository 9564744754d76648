import { isYear, lateness, localDays } from './calendar.ts'
import type { LocalDay } from './calendar.ts'
import { daysWithoutYear, writtenDays } from './days.ts'
import type { WrittenDay } from './days.ts'
import type { Reading, Slip } from './reading.ts'
import { withoutTime } from './times.ts'
import type { TimeOfDay } from './times.ts'

/** Hours and minutes, or hours alone; "GMT+01:00" is no time of day. */
const clock =
  /(?<![\d:+.-])\d{1,2}\s?(?::\s?\d{1,2}|\.\d{2}(?![\d.])|(?:h|hrs?|hours?|heures?|uhr|[ap]\.?\s?m)(?![a-z]))/
/** Hours, minutes, and more seconds than a minute has. */
const overrun = /(?<![\d:+.-])\d{1,2}\s?[:h]\s?[0-5]?\d\s?[:m]\s?(?:[6-9]\d|1\d\d)(?!\d)/
/** Numbers that only machines read: eras in seconds, a date without anything between its parts. */
const machine = /\d{9}|^\W*\d{5,}(?:\.\d+)?\W*$|\[object/

/**
 * Why a prepared text that is not the present date is none. What is missing is named before what is
 * wrong, and a slip that explains the whole difference before mere lateness.
 */
export function slip(
  text: string,
  data: boolean,
  times: TimeOfDay[],
  now: number,
  tolerance: number,
): Reading {
  const pairs = times.flatMap((time) =>
    writtenDays(withoutTime(text, time)).map((day) => ({ day, time })),
  )
  if (pairs.length === 0) return no(missing(text, data, times, now))
  const [slips] = pairs
    .flatMap(({ day, time }) =>
      localDays(time, now, tolerance).map((local) => slipsBetween(day, local)),
    )
    .filter((each) => each.length > 0)
  if (slips?.[0]) return no(slips[0])
  const [late] = pairs
    .flatMap(({ day, time }) => lateness(day, time, now) ?? [])
    .toSorted((one, other) => Math.abs(one) - Math.abs(other))
  if (late === undefined) return no('other')
  // To the second: chance hits that one time in sixty.
  return { current: false, why: Math.abs(late) === 60 ? 'old-minute' : 'stale', late }
}

/** What keeps a text from holding both a full day and a time of day with seconds. */
function missing(text: string, data: boolean, times: TimeOfDay[], now: number): Slip {
  if (times.some((time) => partial(withoutTime(text, time), now))) return 'no-year'
  const full = writtenDays(text).length > 0
  const hasClock = clock.test(text)
  if (full || partial(text, now)) {
    if (overrun.test(text)) return 'sixty-seconds'
    return hasClock ? 'no-seconds' : 'no-time'
  }
  return !hasClock && (data || machine.test(text)) ? 'not-for-people' : 'no-date'
}

const no = (why: Slip): Reading => ({ current: false, why })

/** The slips that turn a local day into what is written; none if they do not explain it. */
function slipsBetween(written: WrittenDay, local: LocalDay): Slip[] {
  const slips: Slip[] = []
  if (!written.months.includes(local.month)) {
    if (!written.months.includes(local.month - 1)) return []
    slips.push('month-off-by-one')
  }
  if (written.day !== local.day) {
    if (written.day !== local.weekday) return []
    slips.push('weekday-for-day')
  }
  if (!isYear(written.year, local.year)) {
    if (Number(written.year) !== local.year - 1900) return []
    slips.push('year-1900')
  }
  // All as it should be: then it is the name before it that made the date a wrong one.
  return slips.length === 0 ? ['wrong-weekday'] : slips
}

/** Does the text hold a day and month, of these days, without a year? "v1.2" is none in April. */
function partial(text: string, now: number): boolean {
  const today = new Set(
    [-1, 0, 1].flatMap((days) => {
      const date = new Date(now + days * 86_400_000)
      return [
        `${date.getUTCDate()}/${date.getUTCMonth()}`,
        `${date.getUTCDate()}/${date.getUTCMonth() + 1}`,
      ]
    }),
  )
  return daysWithoutYear(text).some(
    ({ day, months, named }) => named || months.some((month) => today.has(`${day}/${month}`)),
  )
}
