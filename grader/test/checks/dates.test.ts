import { readDate, sameOffset } from '../../checks/dates.ts'
import { assert, suite } from '../harness.ts'

/** Numbers from 0 to 1, the same in every run (mulberry32). */
function randomness(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const SECOND = 1000
const HOUR = 3_600_000
const DAY = 24 * HOUR
const QUARTER = 15 * 60_000

/**
 * Instants where calendars and clocks turn: the first and last moments of days, months and years,
 * noon, DST.
 */
const turns = [
  '2026-12-31T23:59:59.999Z',
  '2027-01-01T00:00:00.000Z',
  '2028-02-28T23:59:59.500Z',
  '2028-02-29T00:00:00.250Z',
  '2028-02-29T11:59:59.001Z',
  '2028-03-01T00:00:00.000Z',
  '2027-03-28T00:59:59.900Z',
  '2027-03-28T01:00:00.100Z',
  '2027-10-31T00:59:59.900Z',
  '2027-10-31T01:00:00.100Z',
  '2027-03-14T07:00:00.000Z',
  '2027-11-07T06:00:00.000Z',
  '2027-05-05T12:00:00.000Z',
  '2027-12-12T12:12:12.120Z',
  '2027-04-03T03:04:04.000Z',
  '2020-10-20T20:20:20.200Z',
  '2001-02-03T04:05:06.007Z',
  '2030-06-07T08:09:10.000Z',
].map((text) => Date.parse(text))

/** A turn with its neighbourhood, or any instant from 2024 to 2032. */
function instant(random: () => number): number {
  if (random() < 0.75)
    return Date.UTC(2024, 0) + Math.floor(random() * 8 * 366) * DAY + Math.floor(random() * DAY)
  return pick(random, turns) + Math.floor((random() - 0.5) * 10 * SECOND)
}

function pick<T>(random: () => number, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T
}

function mustPass(text: string, now: number, because = ''): void {
  const reading = readDate(text, now)
  const told = JSON.stringify({ text, now: new Date(now).toISOString(), reading, because })
  assert.ok(reading.current, told)
}

/** 15:37:41.5 in Paris, in winter. */
const NOW = Date.parse('2027-03-25T14:37:41.500Z')
/** The first of March, for ordinals; 9:07:04 in Paris. */
const FIRST = Date.parse('2027-03-01T08:07:04.000Z')
/** 9:07:04 in Paris on a day that can be May or March, and a midnight in August. */
const FIFTH = Date.parse('2027-03-05T08:07:04.000Z')
const MIDNIGHT = Date.parse('2027-08-09T22:00:05.000Z')

const renderings: Record<string, [now: number, texts: string[]]> = {
  'what JavaScript writes by itself': [
    NOW,
    [
      'Thu Mar 25 2027 15:37:41 GMT+0100 (Central European Standard Time)',
      'Thu Mar 25 2027 15:37:41 GMT+0100 (heure normale d’Europe centrale)',
      'Thu Mar 25 2027 20:22:41 GMT+0545 (Nepal Time)',
      'Thu, 25 Mar 2027 14:37:41 GMT',
      'Thu Mar 25 202715:37:41 GMT+0100 (CET)',
      '15:37:41 GMT+0100 (CET)Thu Mar 25 2027',
      '25/03/202715:37:41',
      '15:37:4125/03/2027',
      '2027-03-25T14:37:41.500Z',
      '"2027-03-25T14:37:41.500Z"',
    ],
  ],
  'ISO 8601': [
    NOW,
    [
      '2027-03-25T14:37:41Z',
      '2027-03-25 14:37:41Z',
      '2027-03-25t14:37:41z',
      '2027-03-25T14:37:41.5Z',
      '2027-03-25T14:37:41,500Z',
      '2027-03-25T14:37:41.500123456Z',
      '2027-03-25T15:37:41+01:00',
      '2027-03-25T15:37:41+0100',
      '2027-03-25T15:37:41+01',
      '2027-03-25T09:37:41-05:00',
      '2027-03-25T09:37:41.500-05:00',
      '2027-03-25 15:37:41.500123+01:00',
      '2027-03-25T15:37:41.500123456+01:00[Europe/Paris]',
      '20270325T143741Z',
      '20270325T143741.500Z',
      '20270325T153741+0100',
      '20270325 153741',
      '20270325_153741',
      '20270325 15:37:41',
      '2027/03/25 15:37:41',
    ],
  ],
  'what Intl makes of it': [
    NOW,
    [
      '3/25/2027, 3:37:41 PM',
      '3/25/2027, 3:37:41\u202fPM',
      'Thursday, March 25, 2027 at 3:37:41 PM Central European Standard Time',
      'Mar 25, 2027, 3:37:41 PM GMT+1',
      '25/03/2027, 15:37:41',
      '25/03/2027 15:37:41',
      '2027-03-25, 3:37:41 p.m.',
      '2027-03-25, 3:37:41 p. m.',
      '2027-03-25 15 h 37 min 41 s',
      'jeudi 25 mars 2027 à 15 h 37 min 41 s heure normale d’Europe centrale',
      'jeudi 25 mars 2027 à 15:37:41',
      'jeudi 25 mars 2027 à 15:37:41 heure normale d’Europe centrale',
      'jeudi, 25 mars 2027 à 15.37:41 h heure normale d’Europe centrale',
      '25 mars 2027 à 15:37:41 UTC+1',
      '25.3.2027, 15:37:41',
      'Donnerstag, 25. März 2027 um 15:37:41 Mitteleuropäische Normalzeit',
      'jueves, 25 de marzo de 2027, 15:37:41 (hora estándar de Europa central)',
      'giovedì 25 marzo 2027 alle ore 15:37:41 Ora standard dell’Europa centrale',
      'donderdag 25 maart 2027 om 15:37:41 Midden-Europese standaardtijd',
      '25 mrt 2027, 15:37:41',
      'quinta-feira, 25 de março de 2027 às 15:37:41',
      '25.3.2027 klo 15.37.41',
      '2027. 3. 25. 오후 3:37:41',
      '2027/3/25 下午3:37:41',
      '2027年3月25日 15:37:41',
      '2027年3月25日 午後3時37分41秒',
      '\u200e25\u200f/\u200e3\u200f/\u200e2027\u060c \u0663:\u0663\u0667:\u0664\u0661\u00a0\u0645',
      '25/3/2570 15:37:41',
      '٢٥‏/٣‏/٢٠٢٧، ١٥:٣٧:٤١',
    ],
  ],
  'other languages and tools': [
    NOW,
    [
      'Thu Mar 25 15:37:41 2027',
      'jeu. mars 25 15:37:41 2027',
      'Thu Mar 25 15:37:41 CET 2027',
      'Thu Mar 25 15:37:41 +0100 2027',
      'Thu Mar 25 03:37:41 PM CET 2027',
      'Thu 25 Mar 2027 03:37:41 PM CET',
      'jeudi 25 mars 2027, 15:37:41 (UTC+0100)',
      'Thu, 25 Mar 2027 15:37:41 +0100',
      'Thursday, 25-Mar-27 14:37:41 UTC',
      '25/Mar/2027:15:37:41 +0100',
      '2027:03:25 15:37:41',
      'jeudi 25 mars 2027 15:37:41 CET',
      '2027-03-25 15:37:41.500123',
      '2027-Mar-25 15:37:41',
      '25-MARS-2027 15:37:41',
    ],
  ],
  'made by hand': [
    NOW,
    [
      '25/3/2027 15:37:41',
      '25/03/27 15:37:41',
      '03/25/27 15:37:41',
      '27/03/25 15:37:41',
      '25-3-2027 15:37:41',
      '25.3.2027 15.37.41',
      '25. 3. 2027 15:37:41',
      '25 / 3 / 2027 15 : 37 : 41',
      '25 3 2027 15:37:41',
      '25 3 2027 15 37 41',
      '2027 3 25 15 37 41',
      '25-3-2027-15-37-41',
      '2027-03-25_15-37-41',
      '25/3/2027 15/37/41',
      '15-37-41 25-3-2027',
      '25/3/2027 15:37:41:500',
      '15:37:41 25/3/2027',
      '15:37:41,25/3/2027',
      '15:37:41-25/3/2027',
      '15:37:41.500 25/3/2027',
      '25/3/2027 15h37m41s',
      '25/3/2027 15h37min41s',
      '25/3/2027 15h37m41',
      '25/3/2027 15H37:41',
      '25/3/2027 15h37\'41"',
      '25/3/2027 15h 37m 41s',
      '25/3/2027 15h37 et 41s',
      '15 heures 37 minutes et 41 secondes, le 25 mars 2027',
      'Il est 15 heures 37 minutes et 41 en ce jeudi 25 mars 2027.',
      'Il est 15 heures 37 minutes 41, nous sommes le jeudi 25 mars 2027.',
      'Nous sommes le 25 mars de l’année 2027, il est 15 heures, 37 minutes et 41 secondes.',
      'It is 3 hours 37 minutes and 41 seconds PM on March 25th, 2027',
      'the 25th of March 2027, 15:37:41',
      'March the 25th, 2027, 15:37:41',
      'March 25 2027 15:37:41',
      '2027 March 25 15:37:41',
      'jeudi 25 mars, 15:37:41, 2027',
      '25mars2027 15:37:41',
      '25 MARS 2027 15:37:41',
      '25 mars 27 15:37:41',
      'Jour : 25, mois : 3, année : 2027, heure : 15, minute : 37, seconde : 41',
      'Jour: 25 Mois: mars Année: 2027 Heure: 15:37:41',
      'day=25 month=3 year=2027 h=15 m=37 s=41',
      'Date : 25/3/2027 | Heure : 15:37:41',
      'Date : 25-03-2027 | Heure : 15-37-41',
      '15:37:41 am 25. März 2027',
      '25&nbsp;mars&nbsp;2027, 15&nbsp;h&nbsp;37&nbsp;min&nbsp;41&nbsp;s',
      '25–3–2027 15∶37∶41',
      '25‑03‑2027 15h37’41”',
      '15h37, 41” 25‑03‑2027',
      '3:37:41 2027-03-25',
      '2027, 25 mars, 15:37:41',
      '25|3|2027 15:37:41',
      'Jour 25 mois 3 année 2027, 15:37:41',
      'Fermé le dimanche. 25/3/2027 15:37:41',
      'Cours du lundi : 25 mars 2027, 15:37:41',
      'Bonjour Sam, 25 mars 2027, 15:37:41',
      'Mon horloge dit : 25 mars 2027, 15:37:41',
      'Le mar 25, 2027 15:37:41',
      'Depuis mercredi 24 mars 2027 ; 25 mars 2027, 15:37:41',
      'Créé lundi 25 mars 2019, le 25/03/2027 15:37:41',
      'Lundi 25 mars 2019 ou jeudi 25 mars 2027, 15:37:41',
      'Y:2027 M:3 D:25 H:15 M:37 S:41',
    ],
  ],
  'the first of a month': [
    FIRST,
    [
      '1er mars 2027 9:7:4',
      '1ᵉʳ mars 2027, 09:07:04',
      'lundi 1 er mars 2027 à 9 h 07 min 04 s',
      '<p>1<sup>er</sup> mars 2027, 9:07:04</p>',
      'March 1st, 2027 9:07:04 AM',
      '1/3/2027 9:7:4',
      'Mon Mar  1 09:07:04 2027',
      'lun. mars 1 09:07:04 2027',
      '1º de marzo de 2027 9:07:04',
    ],
  ],
  'day and month that could change places': [
    FIFTH,
    ['5/3/2027 9:7:4', '3/5/2027 9:7:4', '5/3/27 9h7m4s', '2027-3-5 9:7:4', '5 3 2027 9 7 4'],
  ],
  'midnight in every hour cycle': [
    MIDNIGHT,
    [
      '10/08/2027 00:00:05',
      '8/10/2027, 24:00:05',
      '8/10/2027, 12:00:05 AM',
      '8/10/2027, 0:00:05 AM',
      '10 août 2027 0:0:5',
      '10 aout 2027 00:00:05',
      '10 aou\u0302t 2027 00:00:05',
      'mar. 10 août 2027, 00:00:05',
      'mar. 10/08/2027 00:00:05',
      '09/08/2027 22:00:05',
      '8/9/2027, 12:00:05 PM',
    ],
  ],
}

suite('dates: usual renderings', (test) => {
  for (const [name, [now, texts]] of Object.entries(renderings))
    test(name, () => {
      for (const text of texts) mustPass(text, now)
    })

  test('what this very Node writes, in the zone of this machine', () => {
    for (const now of turns) {
      const date = new Date(now)
      mustPass(date.toString(), now)
      mustPass(date.toUTCString(), now)
      mustPass(date.toISOString(), now)
      mustPass(JSON.stringify(date), now)
      mustPass(JSON.stringify({ type: 'date', date }), now)
      mustPass(date.toLocaleString(), now)
      mustPass(`${date.toDateString()} ${date.toTimeString()}`, now)
      mustPass(`${date.toTimeString()} ${date.toDateString()}`, now)
      mustPass(date.toDateString() + date.toTimeString(), now)
      mustPass(date.toLocaleDateString() + date.toLocaleTimeString(), now)
    }
  })

  test('every month under every name that it has', () => {
    for (const language of [
      'en',
      'fr',
      'de',
      'es',
      'it',
      'nl',
      'pt',
      'fr-CA',
      'de-AT',
      'pt-PT',
      'es-MX',
    ])
      for (const style of ['long', 'short'] as const)
        for (let month = 0; month < 12; month++) {
          const now = Date.UTC(2027, month, 11, 15, 37, 41)
          const options = { timeZone: 'UTC', month: style } as const
          const alone = new Intl.DateTimeFormat(language, options).format(now)
          const within = new Intl.DateTimeFormat(language, { ...options, day: 'numeric' })
            .formatToParts(now)
            .find(({ type }) => type === 'month')
          for (const name of [alone, within?.value ?? ''].filter((name) => !/\d/.test(name)))
            for (const form of [
              name,
              name.toUpperCase(),
              name.normalize('NFD'),
              name.replace(/\.$/, ''),
            ]) {
              mustPass(`11 ${form} 2027 15:37:41`, now)
              mustPass(`${form} 11, 2027 15:37:41`, now)
              mustPass(`${form} 11 15:37:41 2027`, now)
            }
        }
    for (const [index, name] of [
      'jan fév mar avr mai jui jui aou sep oct nov dec'.split(' '),
    ].flatMap((names) => [...names.entries()]))
      mustPass(`11 ${name} 2027 15:37:41`, Date.UTC(2027, index, 11, 15, 37, 41))
  })
})

const around: [before: string, after: string][] = [
  ['', ''],
  ['Message n° 12: ', ''],
  ['client 3 — ', ' 👋'],
  ['12 : ', ' (12)'],
  ['[7] ', '\r\n'],
  ['<b>', '</b>'],
  ['<li class="date" id=d2>', '</li>'],
  ['<Date: ', '>'],
  ['"', '"'],
  ['{"id":12,"date":"', '"}'],
  ['{"date":"', '","clients":["a",{"n":3}]}'],
  ['Nous sommes le ', '. Il y a 3 clients, dont 12 muets.'],
  ['🕒 Date/heure : ', ' !'],
  ['1. ', ' ; prochaine dans 2 s'],
  ['date #4/5 -> ', ' <- 2'],
  ['ws://localhost:8888 dit : ', ' (v20.19.0)'],
  ['\u200e\u2068', '\u2069\u200f'],
  ['01 02 03\n', '\n04 05 06'],
]

const zones = [
  'UTC', 'Europe/Paris', 'Europe/London', 'America/New_York', 'America/St_Johns', 'Asia/Kolkata',
  'Asia/Kathmandu', 'Australia/Eucla', 'Australia/Lord_Howe', 'Pacific/Chatham',
  'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Etc/GMT+12', 'Pacific/Marquesas', 'Asia/Tokyo',
] // prettier-ignore

const formats = new Map<string, Intl.DateTimeFormat>()
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formats.set(key, known)
  return known
}

type Renderer = (at: number) => string

/** One of the many ways of `Intl`, in a language whose month names are known. */
function intlRenderer(random: () => number): Renderer {
  const locale = pick(random, [
    'en-US', 'en-GB', 'en-CA', 'en-ZA', 'en-IN', 'en-FI', 'fr-FR', 'fr-CA', 'fr-CH', 'fr-BE',
    'de-DE', 'de-AT', 'es-ES', 'es-MX', 'it-IT', 'nl-NL', 'nl-BE', 'pt-PT', 'pt-BR',
  ]) // prettier-ignore
  const timeZone = pick(random, zones)
  if (random() < 0.4) {
    const hourCycle = pick(random, [undefined, undefined, 'h11', 'h12', 'h23', 'h24'] as const)
    return format(locale, {
      timeZone,
      dateStyle: pick(random, ['full', 'long', 'medium', 'short']),
      timeStyle: pick(random, ['full', 'long', 'medium']),
      ...(hourCycle && { hourCycle }),
    }).format
  }
  return format(locale, {
    timeZone,
    weekday: pick(random, [undefined, 'long', 'short', 'narrow']),
    year: pick(random, ['numeric', '2-digit']),
    month: pick(random, ['numeric', '2-digit', 'long', 'short']),
    day: pick(random, ['numeric', '2-digit']),
    hour: pick(random, ['numeric', '2-digit']),
    minute: '2-digit',
    second: '2-digit',
    hour12: pick(random, [undefined, undefined, true, false]),
    fractionalSecondDigits: pick(random, [undefined, undefined, 1, 3]),
    timeZoneName: pick(random, [
      undefined,
      'short',
      'long',
      'shortOffset',
      'longOffset',
      'longGeneric',
    ]),
  }).format
}

/** What a student builds from `getDate()` and its kind, at any offset. */
function handMade(random: () => number): Renderer {
  const offset = Math.round((random() * 28 - 14) * 4) * QUARTER
  const pad = pick(random, [1, 2])
  const separator = pick(random, ['/', '.', '-', ' ', ' / ', '. '])
  const shortYear = random() < 0.3
  const order = pick(random, ['dmy', 'mdy', 'ymd', 'dny', 'ndy'] as const)
  const clock = pick(random, [
    (h: string, m: string, s: string) => `${h}:${m}:${s}`,
    (h: string, m: string, s: string) => `${h} : ${m} : ${s}`,
    (h: string, m: string, s: string) => `${h}h${m}m${s}s`,
    (h: string, m: string, s: string) => `${h}h${m}:${s}`,
    (h: string, m: string, s: string) => `${h} h ${m} min ${s} s`,
    (h: string, m: string, s: string) => `${h} heures, ${m} minutes et ${s} secondes`,
    (h: string, m: string, s: string) =>
      `${Number(h) % 12 || 12}:${m}:${s} ${Number(h) < 12 ? 'a.m.' : 'PM'}`,
  ])
  const glue = pick(random, [' ', ', ', ' - ', ' à ', '\n', ' | ', '; ', ' => '])
  const timeFirst = random() < 0.3
  return (at) => {
    const iso = new Date(at + offset).toISOString()
    const [y = '', m = '', d = '', ...time] = iso
      .split(/[-T:.]/)
      .map((part) => part.replace(/^0(?=\d)/, ''))
    const two = (part: string) => part.padStart(pad, '0')
    const name = pick(random, ['fr', 'en'])
    const n = format(name, { timeZone: 'UTC', month: 'long' }).format(at + offset)
    const fields = { y: shortYear ? y.slice(-2) : y, m: two(m), d: two(d), n }
    const day = order
      .split('')
      .map((field) => fields[field as keyof typeof fields])
      .join(separator)
    const [hours = '', minutes = '', seconds = ''] = time.map(two)
    const moment = clock(hours, minutes, seconds)
    return timeFirst ? moment + glue + day : day + glue + moment
  }
}

function anyRenderer(random: () => number): Renderer {
  return random() < 0.5 ? intlRenderer(random) : handMade(random)
}

suite('dates: any instant, in any dress', (test) => {
  test('Intl in eleven languages’ ways, any style, zone and hour cycle', () => {
    const random = randomness(1)
    for (let i = 0; i < 6000; i++) {
      const now = instant(random)
      mustPass(intlRenderer(random)(now), now, `case ${i}`)
    }
  })

  test('made by hand at any offset of whole quarter hours', () => {
    const random = randomness(2)
    for (let i = 0; i < 6000; i++) {
      const now = instant(random)
      mustPass(handMade(random)(now), now, `case ${i}`)
    }
  })

  test('with words, numbers, markup and JSON around', () => {
    const random = randomness(3)
    for (let i = 0; i < 6000; i++) {
      const now = instant(random)
      const [before, after] = pick(random, around)
      const quoted = before.includes('{"')
      const text = anyRenderer(random)(now)
      const inner = quoted ? JSON.stringify(text).slice(1, -1) : text
      mustPass(before + inner + after, now, `case ${i}`)
    }
  })
})

suite('dates: twelve-hour clocks', (test) => {
  /** 15:37:41 in Honolulu: no zone has 3:37:41 on this day. */
  const now = Date.parse('2027-03-26T01:37:41Z')

  test('with their half of the day', () => {
    for (const half of [
      'PM',
      'pm',
      'p.m.',
      'p. m.',
      'P.M.',
      '\u202fPM',
      'in the afternoon',
      'de l’après-midi',
      'nachmittags',
      'de la tarde',
      'μ.μ.',
      'ከሰዓት',
      'م',
      'PTG',
      'm.d.',
    ])
      assert.equal(
        readDate(`25/3/2027, 3:37:41 ${half}`, now),
        { current: true, offset: -600, offsets: [-600] },
        half,
      )
    for (const half of ['下午', '오후', '午後'])
      assert.equal(
        readDate(`2027/3/25 ${half}3:37:41`, now),
        { current: true, offset: -600, offsets: [-600] },
        half,
      )
  })

  test('a morning is no afternoon', () => {
    for (const half of ['AM', 'a.m.', 'π.μ.'])
      assert.is(readDate(`25/3/2027, 3:37:41 ${half}`, now).current, false, half)
  })

  test('without it, as some versions of ICU write es-AR', () => {
    const inNewYork = Date.parse('2027-03-25T19:37:41Z')
    mustPass('25/3/2027, 03:37:41', inNewYork)
    const late = readDate('25/3/2027, 03:37:31', inNewYork)
    assert.equal(late, { current: false, why: 'stale', late: 10 })
    assert.is(readDate('25/3/2027, 03:37:41', now).current, false)
    for (let hour = 0; hour < 24; hour++) {
      const at = Date.parse('2027-03-25T00:37:41Z') + hour * HOUR
      for (const zone of [-8, -5, -3, 0, 1, 2]) {
        const local = new Date(at + zone * HOUR).toISOString()
        const shown = String(Number(local.slice(11, 13)) % 12 || 12)
        mustPass(`${local.slice(0, 10)} ${shown}${local.slice(13, 19)}`, at, `zone ${zone}`)
      }
    }
  })
})

suite('dates: only the present moment', (test) => {
  test('4 to 60 seconds off is told, whatever the dress, and by how much', () => {
    const random = randomness(4)
    for (let i = 0; i < 6000; i++) {
      const now = instant(random)
      const late = (4 + Math.floor(random() * 57)) * (random() < 0.5 ? 1 : -1)
      const text = anyRenderer(random)(now - late * SECOND)
      const told = JSON.stringify({ text, now: new Date(now).toISOString(), case: i })
      const why = Math.abs(late) === 60 ? 'old-minute' : 'stale'
      assert.equal(readDate(text, now), { current: false, why, late }, told)
    }
  })

  test('the date of two seconds ago is told, at any phase of the second', () => {
    const random = randomness(5)
    for (let i = 0; i < 6000; i++) {
      const now = instant(random)
      const text = anyRenderer(random)(now - 2 * SECOND)
      const told = JSON.stringify({ text, now: new Date(now).toISOString(), case: i })
      assert.equal(readDate(text, now), { current: false, why: 'stale', late: 2 }, told)
    }
  })

  test('a date computed up to one second before or one and a half after passes', () => {
    const random = randomness(6)
    for (let i = 0; i < 6000; i++) {
      const now = instant(random)
      const apart = Math.floor(random() * 2500) - 1000
      mustPass(anyRenderer(random)(now + apart), now, `${apart} ms apart, case ${i}`)
    }
  })

  test('the day is the one that was written, a moment before or after midnight', () => {
    const midnight = Date.parse('2027-12-31T23:00:00.000Z')
    mustPass('31/12/2027 23:59:59', midnight + 400)
    mustPass('1/1/2028 0:00:00', midnight - 400)
    mustPass('2027-12-31T23:59:59.900+01:00', midnight + 400)
    assert.is(readDate('1/1/2028 23:59:59', midnight + 400).current, false)
    assert.is(readDate('31/12/2027 0:00:00', midnight - 400).current, false)
  })

  test('with a fraction of a second, the tolerance is exact', () => {
    const passes = (apart: number, tolerance?: number): boolean =>
      readDate(
        new Date(NOW + apart).toISOString(),
        NOW,
        tolerance === undefined ? {} : { tolerance },
      ).current
    assert.is(passes(-1500), true)
    assert.is(passes(-1501), false)
    assert.is(passes(1500), true)
    assert.is(passes(1501), false)
    assert.is(passes(-300, 300), true)
    assert.is(passes(-301, 300), false)
    assert.is(passes(5000, 5000), true)
    assert.is(passes(-5000, 5000), true)
    assert.is(passes(-5001, 5000), false)
    const at = (text: string, phase: number) =>
      readDate(`2027-03-25 ${text}`, Date.parse('2027-03-25T14:37:41Z') + phase).current
    assert.is(at('14:37:40', 999), true)
    assert.is(at('14:37:40.000', 999), false)
    assert.is(at('14:37:40:000', 999), false)
    assert.is(at('14:37:43', 500), true)
    assert.is(at('14:37:43.500', 500), false)
    assert.is(at('14:37:43:500', 500), false)
    // One digit leaves a tenth of a second open.
    assert.is(at('14:37:40.4', 999), true)
    assert.is(at('14:37:40.3', 999), false)
  })

  test('without one, the whole second is the present, and the tolerance comes on top', () => {
    const passes = (phase: number, seconds: number, tolerance: number): boolean => {
      const second = Date.parse('2027-03-25T14:37:41Z')
      const text = new Date(second + seconds * SECOND).toISOString().replace(/\.\d+/, '')
      return readDate(text, second + phase, { tolerance }).current
    }
    assert.is(passes(0, 0, 0), true)
    assert.is(passes(999, 0, 0), true)
    assert.is(passes(0, -1, 0), false)
    assert.is(passes(999, 1, 0), false)
    assert.is(passes(299, -1, 300), true)
    assert.is(passes(300, -1, 300), false)
    assert.is(passes(700, 1, 300), true)
    assert.is(passes(699, 1, 300), false)
    assert.is(passes(999, -1, 1500), true)
    assert.is(passes(0, -2, 1500), false)
    assert.is(passes(999, -5, 5000), true)
    assert.is(passes(0, -6, 5000), false)
  })

  test('the offset is the one that the date was written at', () => {
    const random = randomness(7)
    for (let i = 0; i < 4000; i++) {
      const now = instant(random)
      const minutes = (Math.floor(random() * 113) - 56) * 15
      const text = new Date(now + minutes * 60_000).toISOString().slice(0, 19)
      const reading = readDate(text, now)
      const told = JSON.stringify({ text, now: new Date(now).toISOString(), minutes })
      assert.equal(reading, { current: true, offset: minutes, offsets: [minutes] }, told)
    }
  })

  test('Greenwich is 0, not -0', () => {
    const reading = readDate('2027-03-25T14:37:41.100Z', NOW)
    assert.ok(reading.current && Object.is(reading.offset, 0) && Object.is(reading.offsets[0], 0))
  })

  test('no offset but whole quarter hours, none beyond fourteen hours', () => {
    const at = (ms: number) => readDate(new Date(NOW + ms).toISOString().slice(0, 19), NOW).current
    for (let minutes = -16 * 60; minutes <= 16 * 60; minutes++)
      assert.is(
        at(minutes * 60_000),
        minutes % 15 === 0 && Math.abs(minutes) <= 14 * 60,
        `${minutes}`,
      )
  })

  test('a long text hides no date at either end, and costs no time', () => {
    mustPass(`${'x '.repeat(5000)}25/3/2027 15:37:41`, NOW)
    mustPass(`${'x'.repeat(1000)} 25/3/2027 15:37:41 ${'12 '.repeat(300)}`, NOW)
    mustPass(`25/3/2027 15:37:41 ${'1:2:3 4/5/6 '.repeat(10_000)}`, NOW)
    const hostile = [
      '1:'.repeat(50_000), '1 '.repeat(50_000), '<a '.repeat(50_000), `<a ${'a a='.repeat(20_000)}`,
      'mar '.repeat(50_000), '1 mar '.repeat(50_000), '1/'.repeat(50_000), ' '.repeat(100_000),
      'h:1 '.repeat(50_000), '['.repeat(100_000), '"'.repeat(100_000), '٣'.repeat(50_000),
      '1h1m1'.repeat(30_000), `1${' '.repeat(90_000)}h`, 'de le '.repeat(40_000),
      '15:37:41 '.repeat(30_000),
      '15:37:41 25/2/2027 '.repeat(10_000), '1 mar de de de de '.repeat(9000),
    ] // prettier-ignore
    for (const text of hostile) {
      const start = process.cpuUsage()
      assert.is(readDate(text, NOW).current, false)
      const ms = process.cpuUsage(start).user / 1000
      assert.ok(ms < 250, `${ms} ms for ${text.slice(0, 40)}…`)
    }
  })
})

suite('dates: one offset for all', (test) => {
  const read = (text: string) => readDate(text, NOW)

  test('readings of one zone agree', () => {
    assert.is(sameOffset([read('25/3/2027 15:37:41')]), true)
    assert.is(sameOffset([read('25/3/2027 15:37:41'), read('Mar 25 15:37:41 2027')]), true)
  })

  test('a text in two zones has two offsets, the first one first', () => {
    const both = read('25/3/2027 15:37:41, soit 14:37:41 UTC le 25/3/2027')
    assert.equal(both, { current: true, offset: 60, offsets: [0, 60] })
  })

  test('readings of two zones do not', () => {
    assert.is(sameOffset([read('25/3/2027 15:37:41'), read('25/3/2027 14:37:41')]), false)
  })

  test('a word that may be the half of the day leaves two, and one reading more decides', () => {
    const at = (hours: number, text: string) =>
      readDate(text, Date.parse('2027-03-25T00:07:04Z') + hours * HOUR)
    const [evening, night] = [at(19, '25/3/2027 9:07:04 ትንት'), at(21, '25/3/2027 23:07:04')]
    assert.equal(evening, { current: true, offset: -600, offsets: [-600, 120] })
    assert.is(sameOffset([evening, night]), true)
    assert.is(sameOffset([night, evening]), true)
    assert.is(sameOffset([evening, at(19, '25/3/2027 22:07:04')]), false)
  })

  test('what is no present date agrees with nothing, and nothing with nothing', () => {
    assert.is(sameOffset([]), false)
    assert.is(sameOffset([read('hello')]), false)
    assert.is(sameOffset([read('25/3/2027 15:37:41'), read('hello')]), false)
  })

  test('one program over a minute, also across midnight', () => {
    const start = Date.parse('2027-12-31T22:59:31.700Z')
    const write = format('fr-FR', {
      timeZone: 'Europe/Paris',
      dateStyle: 'full',
      timeStyle: 'medium',
    })
    const readings = Array.from({ length: 30 }, (_, tick) => start + tick * 2000).map((now) =>
      readDate(write.format(now), now),
    )
    assert.is(sameOffset(readings), true)
  })
})
