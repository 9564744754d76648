import type { Lang } from '../../../model/text.ts'

/** ms as seconds with so many decimals, as they are written in that language. */
export function seconds(ms: number, lang: Lang, decimals = 3): string {
  const text = (ms / 1000).toFixed(decimals)
  return lang === 'fr' ? text.replace('.', ',') : text
}

export function count(value: number, lang: Lang): string {
  const groups = String(value).replaceAll(/\B(?=(\d{3})+$)/g, lang === 'fr' ? '\u202f' : ',')
  return groups
}
