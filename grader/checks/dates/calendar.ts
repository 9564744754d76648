import type { WrittenDay } from './days.ts'
import type { TimeOfDay } from './times.ts'

/** ms */
const DAY = 86_400_000
/** ms: the step between two offsets from UTC that are in use */
const QUARTER = 900_000
/** ms between two dates of the exercise */
const RHYTHM = 2000

/** A local day, and the offset in ms east of UTC that leads to it. */
export type LocalDay = { offset: number; year: number; month: number; day: number; weekday: number }

/**
 * The local days on which it can be this time of day at `now` (epoch ms), somewhere on Earth: none
 * if minutes and seconds are not the present ones, else one or two. The offset is free but for its
 * quarter hours, since programs show what zone they like; a zone that the text names is not held
 * against it, since showing local time with a borrowed "Z" is a common recipe and abbreviations
 * (CST, IST) mean several zones.
 */
export function localDays(time: TimeOfDay, now: number, tolerance: number): LocalDay[] {
  return time.readings.flatMap(({ sinceMidnight, offsets }) =>
    [-1, 0, 1].flatMap((days) => {
      const ahead = sinceMidnight - modulo(now, DAY) + days * DAY
      const offset = Math.round(ahead / QUARTER) * QUARTER
      if (offset < offsets[0] || offset > offsets[1]) return []
      if (!within(ahead - offset, time.width, tolerance)) return []
      return [{ offset: offset + 0, ...civil(now + ahead) }] // + 0: never -0
    }),
  )
}

/**
 * Is a moment that is written `ahead` ms of the present, cut to `width` ms, the present give or
 * take `tolerance` ms? Cutting hides up to a whole second. Given in full on top of 1.5 s of
 * tolerance, it would let the date of the tick before pass (the same text can be either), so
 * together they stay below two seconds, unless the tolerance alone is more.
 */
function within(ahead: number, width: number, tolerance: number): boolean {
  const lag = tolerance < RHYTHM ? Math.min(tolerance, RHYTHM - width) : tolerance
  return ahead > -width - lag && ahead <= tolerance
}

/**
 * Whole seconds that a written date and time are behind `now`, at the offset that flatters them
 * most.
 */
export function lateness(day: WrittenDay, time: TimeOfDay, now: number): number | undefined {
  const { year } = civil(now)
  const written = Number(day.year)
  const full = day.year.length === 2 ? written + 100 * Math.round((year - written) / 100) : written
  const all = day.months.flatMap((month) => {
    const midnight = Date.UTC(full, month - 1, day.day)
    const there = new Date(midnight)
    if (there.getUTCMonth() !== month - 1 || there.getUTCDate() !== day.day) return []
    if (day.year.length === 3) return []
    return time.readings.map(({ sinceMidnight, offsets: [least, most] }) => {
      const local = midnight + sinceMidnight
      const nearest = Math.round((local - now) / QUARTER) * QUARTER
      const offset = Math.max(least, Math.min(most, nearest))
      return Math.floor((now + offset) / 1000) - Math.floor(local / 1000)
    })
  })
  return all.toSorted((one, other) => Math.abs(one) - Math.abs(other))[0]
}

function civil(local: number): Omit<LocalDay, 'offset'> {
  const date = new Date(local)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
  }
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}

/** Thailand counts from the Buddha: `toLocaleString('th')` says 2570. */
const BUDDHIST = 543

/** Is this the year, in full or by its last two digits? */
export function isYear(written: string, year: number): boolean {
  if (written.length === 2) return Number(written) === modulo(year, 100)
  return Number(written) === year || Number(written) === year + BUDDHIST
}

/** Is this written day that local day? */
export function isDay(written: WrittenDay, local: LocalDay): boolean {
  return (
    written.day === local.day &&
    written.months.includes(local.month) &&
    isYear(written.year, local.year)
  )
}
