import { readDate } from '../../checks/dates.ts'
import type { Slip } from '../../checks/dates.ts'
import { assert, suite } from '../harness.ts'

/** A Thursday, 15:37:41.5 in Paris, in winter. */
const NOW = Date.parse('2027-03-25T14:37:41.500Z')

/** What students send in place of the date, by the name of the slip. */
const slips: Record<Exclude<Slip, 'stale' | 'old-minute'>, string[]> = {
  'no-date': [
    '',
    ' ',
    'date',
    'hello 12',
    '15:37:41',
    '15:37',
    'Il est 15 h 37 min 41 s.',
    '3:37:41 PM',
    '15:37:41 GMT+0100 (heure normale d’Europe centrale)',
    'jeudi 15:37:41',
    'Invalid Date',
    'undefined',
    'NaN/NaN/NaN NaN:NaN:NaN',
    '12 clients, 15:37:41, v1.2.3',
    '2027 15:37:41',
    '{"time":"15:37:41"}',
    '{"time":"15:37"}',
    '15:37:41, v1.2',
    'page 3/4, 15:37:41',
  ],
  'wrong-weekday': [
    'vendredi 25 mars 2027, 15:37:41',
    'Il est 15 h 37 min 41 s, nous sommes le mercredi 25 mars 2027.',
    'Friday, March 25, 2027 at 3:37:41 PM',
    'Friday, the 25th of March 2027, 15:37:41',
    'Fri Mar 25 2027 15:37:41 GMT+0100',
    'Wed, 25 Mar 2027 14:37:41 GMT',
    'ven. 25 mars 2027 15:37:41',
    'Nous sommes le mer. 25/03/2027, 15:37:41',
    'mar. mars 25 15:37:41 2027',
    'mardi 2027-03-25 15:37:41',
  ],
  'no-time': [
    '25/3/2027',
    '2027-03-25',
    'Thu Mar 25 2027',
    'jeudi 25 mars 2027',
    '20270325',
    '2027-03-25 GMT+01:00',
    '25/3/2027, client 12',
    '"2027-03-25"',
    '{"date":"25/3/2027","h":15,"m":37,"s":41}',
    '25 mars',
    '25.03.27',
  ],
  'no-seconds': [
    '25/03/2027 15:37',
    '25/03/2027, 15:37, message 41',
    '25/03/2027 15:37 41 clients',
    '25/03/2027 15h37',
    '25/03/2027 15h37 41 clients',
    'le 25 mars 2027 à 15 h 37',
    'le 25 mars 2027 à 15 heures 37 minutes',
    'jeudi 25 mars 2027 à 15:37',
    'March 25, 2027 at 3:37 PM',
    'March 25, 2027, 3 PM',
    '25.3.2027 15.37',
    '2027-03-25T15:37+01:00',
    '25 mars 15:37',
    '12 : 15:37 25/3/2027',
    '15:37: 41 25/3/2027',
    '25/03/2027 15h3741s',
    '25/03/2027 15h37m 41 clients',
    '25/03/2027 15 h 37 min, 41, 12',
    '25/03/2027 15:37 sur 10.0.0.1:8888, v1.2.3',
    '2027-03-25 14:37Z',
  ],
  'sixty-seconds': [
    '25/3/2027 15:37:61',
    '2027-03-25T14:37:75.500Z',
    'jeudi 25 mars 2027 à 15h37m101',
  ],
  'no-year': [
    '25/3 15:37:41',
    '25/03 à 15h37m41s',
    '03/25 15:37:41',
    'jeudi 25 mars 15:37:41',
    'Mar 25 15:37:41',
    'mar. 25 mars, 15:37:41',
    'Thu Mar 25 15:37:41, client 2',
    'jeudi 25 mars 15:37:41, 27 clients',
    '15:37:41, 25 mars, 27 % des clients',
    '15:37:41, 25 mars, 27 ms',
    '15:37:41, 25 mars, 27/60',
    '25/3 15:37:41 2027',
    'client 27 25 mars 15:37:41',
    '12 avril, 15:37:41',
  ],
  'not-for-people': [
    String(NOW),
    String(NOW / 1000),
    String(Math.floor(NOW / 1000)),
    `date ${NOW}`,
    `"${NOW}"`,
    JSON.stringify({ date: NOW }),
    JSON.stringify({ type: 'date', time: NOW }),
    JSON.stringify({ day: 25, month: 3, year: 2027, hours: 15, minutes: 37, seconds: 41 }),
    JSON.stringify([2027, 3, 25, 15, 37, 41]),
    JSON.stringify(JSON.stringify({ day: 25, month: 3, year: 2027 })),
    '{}',
    '[object Object]',
    '20270325143741',
    '25032027153741',
    '123456.789',
  ],
  'month-off-by-one': [
    '25/2/2027 15:37:41',
    '2/25/2027 3:37:41 PM',
    '2027-02-25T15:37:41',
    '2027-2-25 15:37:41',
    '25/02/27 15:37:41',
    'le 25/2/2027 à 15h37m41s',
    'Jour: 25 Mois: 2 Année: 2027 15:37:41',
  ],
  'weekday-for-day': [
    '4/3/2027 15:37:41',
    '2027-03-04 15:37:41',
    '4 mars 2027 15:37:41',
    'March 4, 2027 15:37:41',
    'Jour: 4 Mois: 3 Année: 2027 15:37:41',
  ],
  'year-1900': [
    '25/3/127 15:37:41',
    '127-03-25 15:37:41',
    '3/25/127, 3:37:41 PM',
    '25 mars 127 15:37:41',
    'Jour: 25 Mois: 3 Année: 127 15:37:41',
  ],
  other: [
    '25/13/2027 15:37:41',
    '31/4/2027 15:37:41',
    '2027-25-25 15:37:41',
    '99/99/99 15:37:41',
    '25/3/127 15:37:31',
  ],
}

suite('dates: what is not the present date has a name', (test) => {
  for (const [why, texts] of Object.entries(slips))
    test(why, () => {
      for (const text of texts) assert.equal(readDate(text, NOW), { current: false, why }, text)
    })

  test('a short date that could be a time is still only one of them', () => {
    const now = Date.parse('2027-03-12T12:03:27.000Z')
    assert.equal(readDate('12.03.27', now), { current: false, why: 'no-time' })
    assert.equal(readDate('12.03.27 12:03', now), { current: false, why: 'no-seconds' })
    assert.ok(readDate('12.03.27 12.03.27', now).current)
  })

  test('a Tuesday in French is no March', () => {
    const now = Date.parse('2003-03-25T14:37:41.000Z')
    assert.equal(readDate('mar. 25/03 15:37:41', now), { current: false, why: 'no-year' })
  })

  test('hours, minutes and seconds that no clock shows', () => {
    for (const time of ['39:37:41', '15:97:41', '14:97:41', '15:36:101', '15:36:99'])
      assert.is(readDate(`25/3/2027 ${time}`, NOW).current, false, time)
  })

  test('two slips at once: one is named', () => {
    const named = (text: string) => {
      const reading = readDate(text, NOW)
      return reading.current ? 'current' : reading.why
    }
    assert.is(named('4/2/2027 15:37:41'), 'month-off-by-one')
    assert.is(named('25/2/127 15:37:41'), 'month-off-by-one')
    assert.is(named('4/3/127 15:37:41'), 'weekday-for-day')
    assert.is(named('4/2/127 15:37:41'), 'month-off-by-one')
  })

  test('month 0 in January', () => {
    const now = Date.parse('2027-01-31T14:37:41Z')
    const why = 'month-off-by-one'
    assert.equal(readDate('31/0/2027 15:37:41', now), { current: false, why })
    assert.equal(readDate('2027-00-31 15:37:41', now), { current: false, why })
  })

  test('day 0 on a Sunday', () => {
    const now = Date.parse('2027-03-28T14:37:41Z')
    const why = 'weekday-for-day'
    assert.equal(readDate('0/3/2027 15:37:41', now), { current: false, why })
  })

  test('only the seconds are of now', () => {
    const why = 'old-minute'
    assert.equal(readDate('25/3/2027 15:36:41', NOW), { current: false, why, late: 60 })
    assert.equal(readDate('25/3/2027 15:38:41', NOW), { current: false, why, late: -60 })
  })

  test('stale: another moment, and by how much', () => {
    const stale = (text: string, late: number) =>
      assert.equal(readDate(text, NOW), { current: false, why: 'stale', late }, text)
    stale('25/3/2027 15:37:37', 4)
    stale('25/3/2027 15:37:45', -4)
    stale('25/3/2027 15:36:42', 59)
    stale('25 mars 2027, 15:37:11', 30)
    stale('2027-03-25T14:37:36.500Z', 5)
    // Any quarter hour may be an offset: the nearest flatters most, 14 hours is the farthest.
    stale('25/3/2027 15:30:41', 7 * 60)
    stale('25/3/2027 15:29:41', -7 * 60)
    stale('24/3/2027 14:37:41', 10 * 3600)
    stale('1970-01-01T00:00:00.000Z', Math.floor(NOW / 1000) - 14 * 3600)
    stale('26/3/27 14:37:41', -10 * 3600)
    stale('25/3/2026 15:37:41', 365 * 86_400 - 15 * 3600)
  })
})

suite('dates: slips of the same student, on any day', (test) => {
  /** Every day of two years, one of them a leap year, at an hour that differs from day to day. */
  const days = Array.from({ length: 731 }, (_, day) => Date.UTC(2027, 0, 1 + day) + day * 7_654_321)
  const fields = (date: Date) => ({
    y: date.getUTCFullYear(),
    m: date.getUTCMonth() + 1,
    d: date.getUTCDate(),
    time: date.toISOString().slice(11, 19),
  })
  /**
   * Hours: farther east, a day that is one off can be the right one elsewhere, beyond the date line
   * or, on a twelve-hour clock, in the Americas.
   */
  const offsets = [-9, -5, -3.5, 0, 1, 2, 3.75]
  const eachDay = (check: (now: number, date: Date) => void) => {
    for (const now of days)
      for (const hours of offsets) check(now, new Date(now + hours * 3_600_000))
  }
  const fails = (text: string, now: number, why: Slip) =>
    assert.equal(
      readDate(text, now),
      { current: false, why },
      `${text} at ${new Date(now).toISOString()}`,
    )

  test('getMonth() without + 1', () => {
    eachDay((now, date) => {
      const { y, m, d, time } = fields(date)
      fails(`${d}/${m - 1}/${y} ${time}`, now, 'month-off-by-one')
      fails(`${m - 1}/${d}/${y} ${time}`, now, 'month-off-by-one')
      fails(`${y}-${m - 1}-${d} ${time}`, now, 'month-off-by-one')
    })
  })

  test('getDay() in place of getDate()', () => {
    eachDay((now, date) => {
      const { y, m, d, time } = fields(date)
      const weekday = date.getUTCDay()
      if (weekday === d) return // right by chance: nobody can tell
      const text = `${weekday}/${m}/${y} ${time}`
      assert.is(readDate(text, now).current, false, text)
      const reading = readDate(text, now)
      assert.is(!reading.current && reading.why, 'weekday-for-day', text)
    })
  })

  test('getYear()', () => {
    eachDay((now, date) => {
      const { y, m, d, time } = fields(date)
      fails(`${d}/${m}/${y - 1900} ${time}`, now, 'year-1900')
      fails(`${y - 1900}-${m}-${d} ${time}`, now, 'year-1900')
    })
  })

  test('a field left out', () => {
    eachDay((now, date) => {
      const { y, m, d, time } = fields(date)
      fails(`${d}/${m} ${time}`, now, 'no-year')
      fails(`${d}/${m}/${y} ${time.slice(0, 5)}`, now, 'no-seconds')
      fails(`${d}/${m}/${y}`, now, 'no-time')
      fails(time, now, 'no-date')
      for (const text of [`${m}/${y} ${time}`, `${d} ${y} ${time}`, `${d}/${y} ${time}`])
        assert.is(readDate(text, now).current, false, text)
    })
  })

  test('numbers for machines', () => {
    eachDay((now, date) => {
      fails(String(now), now, 'not-for-people')
      fails(String(Math.floor(now / 1000)), now, 'not-for-people')
      fails(JSON.stringify({ at: now }), now, 'not-for-people')
      fails(date.toISOString().replace(/\D/g, '').slice(0, 14), now, 'not-for-people')
    })
  })

  test('yesterday, tomorrow, last month, last year', () => {
    eachDay((now, date) => {
      const { y, m, d, time } = fields(date)
      for (const shift of [-1, 1]) {
        const other = fields(new Date(date.getTime() + shift * 86_400_000))
        const told = readDate(`${other.y}-${other.m}-${other.d} ${time}`, now)
        assert.is(told.current, false)
      }
      assert.is(readDate(`${y - 1}-${m}-${d} ${time}`, now).current, false)
      assert.is(readDate(`${y}-${m + 1}-${d} ${time}`, now).current, false)
    })
  })
})
