/** Why a text is not the present date: the usual slips have a word of their own. */
export type Slip =
  | 'no-date'
  | 'no-time'
  | 'no-seconds'
  | 'no-year'
  /** seconds that were counted past 59 */
  | 'sixty-seconds'
  /** epoch milliseconds or seconds, an object of numbers, `[object Object]` */
  | 'not-for-people'
  /** `getMonth()` without `+ 1` */
  | 'month-off-by-one'
  /** the present day, with another day's name before it */
  | 'wrong-weekday'
  /** `getDay()` in place of `getDate()` */
  | 'weekday-for-day'
  /** `getYear()` */
  | 'year-1900'
  /** a minute off, to the second: only the seconds are of now */
  | 'old-minute'
  /** a real date and time of day, but another moment's */
  | 'stale'
  | 'other'

/** What a text says about the present moment. */
export type Reading =
  | {
      current: true
      /**
       * minutes east of UTC under which the text is the present moment: whole quarter hours, -840
       * to 840
       */
      offset: number
      /**
       * all that fit, ascending: two where a twelve-hour clock does not say which half of the day
       */
      offsets: number[]
    }
  | {
      current: false
      why: Slip
      /**
       * whole seconds that a stale date is behind (negative: ahead), at the offset that flatters it
       * most
       */
      late?: number
    }
