import { fold } from './fold.ts'

/** ms east of UTC: the offsets at which to believe a reading, the ends included */
export type Offsets = readonly [least: number, most: number]

const HOUR = 3_600_000
const everywhere: Offsets = [-14 * HOUR, 14 * HOUR]
const americas: Offsets = [-8 * HOUR, -2.25 * HOUR]

/** A time of day found in a prepared text, with seconds. */
export type TimeOfDay = {
  /** more than one where it may be either half of the day */
  readings: { sinceMidnight: number; offsets: Offsets }[]
  /** ms: what the text leaves open, 1000 without a fraction of a second */
  width: number
  /** where it stands in the text: first character and the one after the last */
  from: number
  to: number
}

const hour = String.raw`(?:heures?|hours?|horas?|stunden?|std|hrs?|uhr|uur|ora|ore|h)(?![a-z])\.?`
const minute = String.raw`(?:minut(?:es?|en|os?|i)|mins?|mn|m)(?![a-z])\.?|'`
const second = String.raw`(?:second(?:es?|en|s|i|o)?|sekunden?|segundos?|secs?|sek|seg|s)(?![a-z])|"|''`
const and = String.raw`(?:(?:et|and|und|en|y|e)\s|&\s?)?`
/** Digits of a fraction, unless they begin a date: "15:37:41,25/3/2027". */
const fraction = String.raw`(?:[.,](?<part>\d+)(?!\d|[/.]\d|-\d\d?-)|:(?<ms>\d{1,3})(?!\d))?`
const number = (name: string) => String.raw`(?<${name}>\d{1,2})`
const end = String.raw`(?!\d)`

/**
 * All within a lookahead, so that a number before the time ("Message 12: 15:37:41") does not hide
 * it.
 */
const pattern = (source: string) => new RegExp(String.raw`(?<!\d)(?=(?<all>${source}))`, 'g')

const colons = pattern(
  String.raw`${number('h')}(?<gap>\s{0,2}:\s{0,2})${number('m')}(?<gap2>\s{0,2}:\s{0,2})` +
    String.raw`${number('s')}${end}${fraction}`,
)
/**
 * 15.37.41 in the north and in Italy, 15.37:41 in French Switzerland; 10.0.0.1:8888 and v1.2.3 are
 * neither.
 */
const dots = pattern(
  String.raw`(?<!v|(?<!\d)\d{1,3}\.)${number('h')}\.${number('m')}[.:]${number('s')}${end}` +
    String.raw`${fraction}(?![.:]\d)`,
)
const words = pattern(
  String.raw`${number('h')}\s?(?<unit>${hour}|:)[\s,]{0,2}${and}${number('m')}` +
    String.raw`(?:\s?(?<unit2>${minute}))?(?<gap>[\s,:]{0,2}${and})${number('s')}${end}` +
    String.raw`${fraction}(?<last>\s?(?:${second}))?`,
)
const labels = pattern(
  String.raw`(?:h{1,2}|hours?|heures?)\s*[:=]\s*${number('h')}${end}\D{0,8}[^\da-z]` +
    String.raw`(?:m{1,2}|min|minutes?)\s*[:=]\s*${number('m')}${end}\D{0,8}[^\da-z]` +
    String.raw`(?:s{1,2}|sec|secondes?|seconds?)\s*[:=]\s*${number('s')}${end}`,
)
/** 15-37-41 or 15 37 41: three numbers are a time only directly beside a year or a numeric date. */
const loose = pattern(
  String.raw`(?:(?<=[\s_/.-]\d{2,4}[\s_,t-]{1,3}(?:at?\s)?)|(?<=(?:heure|time)\s?[:=]?\s?)|` +
    String.raw`(?=[\d _/-]{5,8}[\s_,-]{1,3}\d{1,4}([ _/.-])\d{1,2}\1\d{1,4}))` +
    String.raw`${number('h')}(?<sep>[ _/-])${number('m')}\k<sep>${number('s')}${end}`,
)

/**
 * Every time of day with seconds in a prepared text. One text may hold several, also some that
 * nobody meant.
 */
export function timesOfDay(text: string): TimeOfDay[] {
  const found = new Map<string, TimeOfDay>()
  for (const kind of [colons, dots, words, labels, loose])
    for (const match of text.matchAll(kind)) {
      const parts = match.groups ?? {}
      const all = parts.all ?? ''
      if (kind === colons && !evenGaps(parts)) continue
      if (kind === words && !secondsMeant(parts, text.slice(match.index + all.length))) continue
      const time = timeOf(parts, text, match.index, match.index + all.length)
      if (time) found.set(`${match.index}-${all.length}`, time)
    }
  return [...found.values()]
}

/** "15 : 37 : 41" is a time; "12 : 15:37" is a message's number and a time without seconds. */
function evenGaps({ gap = '', gap2 = '' }: Record<string, string | undefined>): boolean {
  return gap.length > 1 === gap2.length > 1
}

/** "15h37m41" and "37 minutes 41." mean seconds; "15h37 12 messages" and "12 : 15:37" do not. */
function secondsMeant(
  { unit, unit2, gap = '', last }: Record<string, string | undefined>,
  after: string,
): boolean {
  if (last) return unit2 !== undefined || gap !== ''
  if (unit === ':') return false
  if (unit2 === undefined) return gap === ':'
  return gap === '' || /[a-z&]/.test(gap) || (gap === ' ' && /^\s*(?:$|[.,;!)])/.test(after))
}

function timeOf(
  { h, m, s, part, ms }: Record<string, string | undefined>,
  text: string,
  from: number,
  to: number,
): TimeOfDay | undefined {
  if (Number(h) > 24 || Number(m) > 59 || Number(s) > 59) return undefined
  const more = Number(part ? part.slice(0, 3).padEnd(3, '0') : (ms ?? 0))
  const minutes = (Number(m) * 60 + Number(s)) * 1000 + more
  const around = [text.slice(Math.max(0, from - 12), from), text.slice(to, to + 24)] as const
  return {
    readings: hoursOf(Number(h), ...around).map(([hours, offsets = everywhere]) => ({
      sinceMidnight: hours * HOUR + minutes,
      offsets,
    })),
    width: part ? Math.max(1, 10 ** (3 - part.length)) : ms ? 1 : 1000,
    from,
    to,
  }
}

/** Half of the day and zone between time and year: "Thu Mar 25 03:37:41 PM CET 2027". */
const zone = new RegExp(
  String.raw`^\s?(?:[ap]\.?\s?m\b\.?)?\s?(?:z\b|(?:gmt|utc)(?:[+-]\d{1,2}(?::?\d{2})?)?|[a-z]{2,4}t\b)?` +
    String.raw`\s?(?:[+-]\d{2}:?\d{2})?(?=\s\d{4}(?!\d))`,
)

/** The text in which a date may stand around this time, now a `~`: no digit counts twice. */
export function withoutTime(text: string, { from, to }: TimeOfDay): string {
  const after = text.slice(to, to + 40).replace(zone, ' ')
  return `${text.slice(0, from)} ~ ${after}${text.slice(to + 40)}`
}

/**
 * The words of those who say 3:37:41 by default: English, Chinese, Japanese, Korean, Greek, Arabic,
 * Albanian, Malay…
 */
const halves = new Map<string, 'am' | 'pm'>([
  ...'am 上午 上晝 午前 오전 πμ ص pd pg wd'.split(' ').map((word) => [fold(word), 'am'] as const),
  ...'pm 下午 下晝 午後 오후 μμ م md ptg wb'.split(' ').map((word) => [fold(word), 'pm'] as const),
])
/**
 * "9:03:51 at night", "du soir", "de la tarde": which half of the day that is, is the language's
 * affair.
 */
const partOfDay = new RegExp(
  'morning|noon|evening|night|matin|midi|soir|nuit|morgen|mittag|abend|nacht|manana|tarde|noche|' +
    'madrug|mattin|pomer|sera|notte|ochtend|middag|avond|manha|noite',
)

const wordAfter = /^\s{0,2}(\p{L}(?:[\p{L}.]|\s(?=m(?!\p{L})))*)/u
const wordBefore = /(\p{L}(?:[\p{L}.]|\s(?=m(?!\p{L})))*)\s{0,2}$/u

/**
 * Hours since midnight. Midnight is 24 for some (hour cycle h24), noon is 0 for others (h11). A
 * word in a script of which we know nothing may be the half of the day, in either order.
 *
 * A twelve-hour clock without its half (ICU 78 writes es-AR so) is some zone's time all the same,
 * unless it is afternoon in the Americas: there, and there only, the other half is believed too.
 * Everywhere, it would make yesterday's date the present one each morning, and with it slips that
 * are one day off.
 */
function hoursOf(shown: number, before: string, after: string): [hours: number, at?: Offsets][] {
  if (shown === 24) return [[0]]
  if (shown > 12) return [[shown]]
  const words = [wordAfter.exec(after)?.[1] ?? '', wordBefore.exec(before)?.[1] ?? '']
  const [half] = words.flatMap((word) => halves.get(word.replace(/[.\s]/g, '')) ?? [])
  const morning = shown % 12
  if (half === 'pm') return [[morning + 12]]
  if (half === 'am') return [[morning]]
  const either = partOfDay.test(after) || words.some((word) => /[^\0-\x7f]/.test(word))
  if (either) return [[morning], [morning + 12]]
  return shown === morning && shown > 0 ? [[shown], [shown + 12, americas]] : [[shown]]
}
