import { isDay, localDays } from './dates/calendar.ts'
import { writtenDays } from './dates/days.ts'
import { prepare, unwrap } from './dates/fold.ts'
import type { Reading } from './dates/reading.ts'
import { slip } from './dates/slip.ts'
import { timesOfDay, withoutTime } from './dates/times.ts'
import { isWeekday } from './dates/weekdays.ts'

export type { Reading, Slip } from './dates/reading.ts'

/**
 * Characters: a date hides in no longer text that a student means to be read, and a hostile one
 * must not cost time.
 */
const LONGEST = 4000
/** Times of day that are tried, for the same reason. */
const MANY = 20

/**
 * Is this text the present date, for a person to read: day, month, year, hours, minutes and seconds
 * (exercise 02, rule `date-is-current`)?
 *
 * Nothing is parsed for its own sake. A time of day in the text says at which offsets from UTC it
 * can be the present one, hence which local day it must be; the text passes if it says that day
 * too, in any usual order, and names no other weekday before it. So the answer does not hang on
 * guessing whether 5/3 is May or March, nor on the zone of the machine.
 *
 * @param text the message as it passed
 * @param now epoch ms on the check's clock when it passed
 * @param options tolerance: ms between the date and `now`, either way, 1500 unless told (less than
 *   450,000). Below two seconds, a text in whole seconds never passes two seconds later: it may
 *   then fail from 1.0 s of age on.
 */
export function readDate(text: string, now: number, options: { tolerance?: number } = {}): Reading {
  const { tolerance = 1500 } = options
  const short =
    text.length <= LONGEST ? text : `${text.slice(0, LONGEST / 2)} ${text.slice(-LONGEST / 2)}`
  const { text: readable, data } = unwrap(short)
  const prepared = prepare(readable)
  const times = timesOfDay(prepared)
  const fits = times.map((time) => ({ time, locals: localDays(time, now, tolerance) }))
  const offsets = fits
    .filter(({ locals }) => locals.length > 0)
    .slice(0, MANY)
    .flatMap(({ time, locals }) => {
      const days = writtenDays(withoutTime(prepared, time))
      return locals.filter(
        (local) => days.some((day) => isDay(day, local)) && isWeekday(prepared, local),
      )
    })
    .map((local) => local.offset / 60_000)
  const [offset] = offsets
  if (offset === undefined) return slip(prepared, data, times.slice(0, MANY), now, tolerance)
  return { current: true, offset, offsets: [...new Set(offsets)].toSorted((a, b) => a - b) }
}

/**
 * Can these readings be one program's: all current, at one offset from UTC? A change to summer time
 * in the middle of a check is not in question: the dates lie within a minute. No readings agree on
 * nothing: false.
 */
export function sameOffset(readings: readonly Reading[]): boolean {
  const [first, ...others] = readings.map((reading) => (reading.current ? reading.offsets : []))
  return (
    first !== undefined && first.some((offset) => others.every((each) => each.includes(offset)))
  )
}
