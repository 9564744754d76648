import type { Text } from '../model/text.ts'
import type { Reading } from './dates.ts'
import { both, quote, seconds } from './say.ts'
import { Unmet } from './unmet.ts'

/** s: half of a quarter of an hour, by which zones differ; whatever is more is beyond the last of them. */
const ZONES_EXPLAIN = 450

type Slip = Extract<Reading, { current: false }>['why']

/** The usual reason why a text is not the current date. */
const CAUSES: Readonly<Record<Slip, Text | null>> = {
  'no-date': {
    en: 'The text holds no day, month and year.',
    fr: 'Le texte ne contient pas de jour, de mois et d’année.',
  },
  'no-time': {
    en: 'The text holds a date, but no time of day: toLocaleString gives both, toDateString does not.',
    fr: 'Le texte contient une date, mais pas d’heure : toLocaleString donne les deux, toDateString non.',
  },
  'no-seconds': { en: 'The seconds are missing.', fr: 'Il manque les secondes.' },
  'sixty-seconds': {
    en: 'A minute has sixty seconds: do not count them on by hand, call new Date() anew each time.',
    fr: 'Une minute a soixante secondes : ne les comptez pas à la main, appelez new Date() à chaque envoi.',
  },
  'no-year': { en: 'The year is missing.', fr: 'Il manque l’année.' },
  'not-for-people': {
    en: 'A number of milliseconds is a date for programs; send a text that a person can read.',
    fr: 'Un nombre de millisecondes est une date pour les programmes ; envoyez un texte qu’une personne peut lire.',
  },
  'month-off-by-one': {
    en: 'getMonth() counts from 0: January is 0.',
    fr: 'getMonth() compte à partir de 0 : janvier vaut 0.',
  },
  'weekday-for-day': {
    en: 'getDay() is the day of the week; the day of the month is getDate().',
    fr: 'getDay() est le jour de la semaine ; le jour du mois est getDate().',
  },
  'wrong-weekday': {
    en: 'The day of the week is wrong: getDay() counts from Sunday, which is 0.',
    fr: 'Le jour de la semaine est faux : getDay() compte à partir du dimanche, qui vaut 0.',
  },
  'year-1900': {
    en: 'getYear() counts from 1900; use getFullYear().',
    fr: 'getYear() compte à partir de 1900 ; utilisez getFullYear().',
  },
  'old-minute': {
    en: 'The seconds are of now, the minute is not: take all parts of the date from one new Date(), anew each time.',
    fr: 'Les secondes sont celles de l’instant, la minute non : prenez toutes les parties de la date dans un même new Date(), à chaque envoi.',
  },
  stale: {
    en: 'The date is made once and sent again and again: call new Date() anew each time.',
    fr: 'La date est calculée une seule fois puis renvoyée sans cesse : appelez new Date() à chaque envoi.',
  },
  other: null,
}

/**
 * The failure of `date-is-current`.
 * @param words what was received
 * @param now epoch ms at which it was received
 */
export function staleDate(
  shown: string,
  words: string,
  reading: Extract<Reading, { current: false }>,
  now: number,
): Unmet {
  const text = quote(words === '' ? shown : words)
  const clock = new Date(now).toISOString().slice(0, 19).replace('T', ' ')
  const late = reading.late === undefined ? null : distance(Math.abs(reading.late))
  return new Unmet({
    observed: both((lang) => {
      const off = late === null ? '' : `, ${late[lang]}`
      return lang === 'en'
        ? `at ${clock} UTC came ${text.en}${off}`
        : `à ${clock} UTC est arrivé ${text.fr}${off}`
    }),
    expected: {
      en: 'the present day, month, year, hours, minutes and seconds, in any usual form and any time zone',
      fr: 'le jour, le mois, l’année, les heures, les minutes et les secondes de l’instant, sous toute forme usuelle et dans tout fuseau horaire',
    },
    cause: CAUSES[reading.why],
  })
}

/**
 * How far off a date is. As any zone is right, a long way is only known as that to the remotest of
 * them: its number would say nothing.
 * @param late s
 */
function distance(late: number): Text {
  if (late > ZONES_EXPLAIN) {
    return {
      en: 'further off than any time zone explains',
      fr: 'soit un écart qu’aucun fuseau horaire n’explique',
    }
  }
  const off = seconds(late * 1000)
  return { en: `${off.en} off`, fr: `soit un écart de ${off.fr}` }
}
