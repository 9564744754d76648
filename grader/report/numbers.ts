/** Numbers and times as people write them in their language. */
import type { Lang } from '../model/text.ts'

/** Between a number and its unit: in French a narrow space that no line may be broken at. */
const BEFORE_UNIT: Readonly<Record<Lang, string>> = { en: ' ', fr: '\u202f' }

const formats = (minimumFractionDigits: number, maximumFractionDigits: number) => {
  const digits = { minimumFractionDigits, maximumFractionDigits }
  return { en: new Intl.NumberFormat('en', digits), fr: new Intl.NumberFormat('fr', digits) }
}

// Making one takes far longer than using it.
const NUMBER = formats(0, 2)
const SECONDS = formats(1, 1)

/** A count, or points with at most two decimals: `1,234.5` or `1 234,5`. */
export function number(value: number, lang: Lang): string {
  return NUMBER[lang].format(value)
}

/** Points out of points, `9/10`. */
export function score(points: number, max: number, lang: Lang): string {
  return `${number(points, lang)}/${number(max, lang)}`
}

/** A moment (ms) on the check's clock, `+2.0 s` or `+2,0 s`. */
export function moment(ms: number, lang: Lang): string {
  return `+${seconds(ms, lang)}`
}

/** Wall time (ms): `412 ms`, `3.2 s`, `2 min 05 s`. */
export function duration(ms: number, lang: Lang): string {
  const unit = BEFORE_UNIT[lang]
  if (ms < 999.5) return `${Math.round(ms)}${unit}ms`
  if (ms < 59_950) return seconds(ms, lang)
  const whole = Math.round(ms / 1000)
  const rest = String(whole % 60).padStart(2, '0')
  return `${Math.floor(whole / 60)}${unit}min ${rest}${unit}s`
}

/** A size in bytes, `70,000 B` or `70 000 o`. */
export function bytes(count: number, lang: Lang): string {
  return `${number(count, lang)}${BEFORE_UNIT[lang]}${lang === 'fr' ? 'o' : 'B'}`
}

function seconds(ms: number, lang: Lang): string {
  return `${SECONDS[lang].format(ms / 1000)}${BEFORE_UNIT[lang]}s`
}
