/** What may happen between a page and a server, as the viewer chooses it. */
import type { Text } from '../../../grader/model/text.ts'

export const WEATHERS = ['fair', 'refused', 'hanging', 'silent', 'buffered'] as const
export type Weather = (typeof WEATHERS)[number]

export const WEATHER_TEXT: Readonly<Record<Weather, Text>> = {
  fair: { en: 'fair: everything passes', fr: 'beau\u202f: tout passe' },
  refused: { en: 'a proxy refuses WebSockets (403)', fr: 'un proxy refuse les WebSockets (403)' },
  hanging: {
    en: 'the handshake is never answered',
    fr: 'la poignée de main reste sans réponse',
  },
  silent: { en: '101, then not one byte more', fr: '101, puis plus un octet' },
  buffered: {
    en: 'a proxy refuses WebSockets and holds back SSE',
    fr: 'un proxy refuse les WebSockets et retient SSE',
  },
}

export function isWeather(word: string | null): word is Weather {
  return WEATHERS.some((weather) => weather === word)
}

/** What a transport brings: the first word, then numbered messages. */
export interface Told {
  readonly kind: 'hello' | 'message'
  readonly number: number
}

export function isTold(value: unknown): value is Told {
  if (typeof value !== 'object' || value === null) return false
  const { kind, number } = value as Partial<Record<string, unknown>>
  return (kind === 'hello' || kind === 'message') && typeof number === 'number'
}
