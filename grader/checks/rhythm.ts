import type { Message } from '../model/fact.ts'
import type { Text } from '../model/text.ts'
import { both, counted, of, quote, seconds } from './say.ts'
import { Unmet } from './unmet.ts'

/** “Every two seconds”: each gap between these, in ms. */
export const GAP = { least: 1500, most: 2500 }
/** Five gaps together between these, in ms: a slow drift shows only here. */
export const FIVE_GAPS = { least: 9500, most: 10_500 }
/** ms between two requests of somebody in a hurry. */
export const HURRY = 100
/** A first date comes within two seconds of asking, with the same tolerance (ms). */
export const FIRST = GAP.most

/** Long enough for a first date and five gaps after it, in ms. */
export const LONG_ENOUGH = FIRST + FIVE_GAPS.most + 500

export const EVERY_TWO_SECONDS: Text = {
  en: 'a date every two seconds: each gap between 1.5 and 2.5 s, and five gaps together between 9.5 and 10.5 s',
  fr: 'une date toutes les deux secondes : chaque écart entre 1,5 et 2,5 s, et cinq écarts ensemble entre 9,5 et 10,5 s',
}

/**
 * Messages come every two seconds, up to the end of the time that was watched.
 * @param messages those received from `from` on
 * @param until ms on the check's clock at which the watching ended
 * @returns what proves it
 * @throws Unmet with the first gap that is wrong
 */
export function expectRhythm(
  name: string,
  messages: readonly Message[],
  until: number,
  cause: (gap: number) => Text | null = usualCause,
): Text {
  const times = messages.map(({ at }) => at)
  const gaps = times.slice(1).map((time, index) => time - (times[index] as number))
  for (const [index, gap] of gaps.entries()) {
    if (gap >= GAP.least && gap <= GAP.most) continue
    const odd = messages
      .slice(index, index + 2)
      .find(({ text }) => text !== null && !/\d/.test(text))
    throw unmet(name, gap, gaps, odd, cause(gap))
  }
  const last = times.at(-1)
  if (last === undefined || until - last > GAP.most) {
    const silence = seconds(until - (last ?? 0))
    const { length } = times
    const from = seconds(times[0] ?? 0)
    throw new Unmet({
      observed: both((lang) =>
        length === 0
          ? {
              en: `${name} received nothing for ${silence.en}`,
              fr: `${name} n’a rien reçu pendant ${silence.fr}`,
            }[lang]
          : lang === 'en'
            ? `${name} received ${length} message${length === 1 ? '' : 's'} from +${from.en} on, then nothing for ${silence.en}`
            : `${name} a reçu ${length} message${length > 1 ? 's' : ''} à partir de +${from.fr}, puis plus rien pendant ${silence.fr}`,
      ),
      expected: EVERY_TWO_SECONDS,
      cause: {
        en: 'setTimeout runs once; setInterval runs again and again (or setTimeout has to be set anew each time).',
        fr: 'setTimeout ne s’exécute qu’une fois ; setInterval se répète (ou bien il faut réarmer setTimeout à chaque fois).',
      },
      waiting: name,
    })
  }
  for (let index = 0; index + 5 < times.length; index++) {
    const five = (times[index + 5] as number) - (times[index] as number)
    if (five < FIVE_GAPS.least || five > FIVE_GAPS.most) {
      const took = seconds(five)
      throw new Unmet({
        observed: both((lang) =>
          lang === 'en'
            ? `five gaps of ${name}'s took ${took.en} together`
            : `cinq écarts ${of(name)} ont duré ${took.fr} ensemble`,
        ),
        expected: EVERY_TWO_SECONDS,
        cause: {
          en: 'Each gap is a little off, and the differences add up: is the delay 2000 ms?',
          fr: 'Chaque écart est un peu faux, et les différences s’ajoutent : le délai est-il de 2000 ms ?',
        },
      })
    }
  }
  const shown = gaps.slice(0, 6).map(seconds)
  return both((lang) =>
    lang === 'en'
      ? `${name} received ${times.length} dates, the gaps being ${shown.map((gap) => gap.en).join(', ')}`
      : `${name} a reçu ${times.length} dates, avec des écarts de ${shown.map((gap) => gap.fr).join(', ')}`,
  )
}

/** @param odd one of the two that cannot be a date, since it holds no digit */
function unmet(
  name: string,
  gap: number,
  gaps: readonly number[],
  odd: Message | undefined,
  cause: Text | null,
): Unmet {
  const words = quote(odd?.text ?? '')
  const told: Text =
    odd === undefined
      ? { en: '', fr: '' }
      : {
          en: `; one of them was no date: ${words.en}`,
          fr: ` ; l’un n’était pas une date : ${words.fr}`,
        }
  const wrong = seconds(gap)
  const all = gaps.slice(0, 8).map(seconds)
  return new Unmet({
    observed: both((lang) =>
      lang === 'en'
        ? `two messages to ${name} were ${wrong.en} apart (gaps: ${all.map((each) => each.en).join(', ')})${told.en}`
        : `deux messages à ${name} étaient espacés de ${wrong.fr} (écarts : ${all.map((each) => each.fr).join(', ')})${told.fr}`,
    ),
    expected: EVERY_TWO_SECONDS,
    cause,
  })
}

function usualCause(gap: number): Text | null {
  if (gap > GAP.most) {
    return {
      en: 'The delay is longer than 2000 ms, or something stops the timer in between.',
      fr: 'Le délai dépasse 2000 ms, ou quelque chose arrête le minuteur entre-temps.',
    }
  }
  return {
    en: 'The delay is shorter than 2000 ms, or more than one timer sends to the same client, or a date that is sent at once, beside a tick that is shared, comes too close to the next.',
    fr: 'Le délai est inférieur à 2000 ms, ou plusieurs minuteurs envoient au même client, ou une date envoyée tout de suite, à côté d’un battement commun, tombe trop près de la suivante.',
  }
}

const bufferCause: Text = {
  en: 'ws hands over a message as a Buffer, never as a string: data === "date" is always false, data.toString() === "date" is not.',
  fr: 'ws remet un message sous forme de Buffer, jamais de chaîne : data === "date" est toujours faux, data.toString() === "date" ne l’est pas.',
}

/**
 * A first message within two seconds of asking.
 * @param asked ms at which the visitor asked
 * @param messages those received since then
 * @param cause the usual one of receiving nothing at all
 */
export function expectFirst(
  name: string,
  asked: number,
  messages: readonly Message[],
  cause: Text = bufferCause,
): Text {
  const [first] = messages
  const expected: Text = {
    en: 'a first date within two seconds of asking (at once is fine)',
    fr: 'une première date dans les deux secondes qui suivent la demande (tout de suite convient)',
  }
  if (first === undefined) {
    throw new Unmet({
      observed: {
        en: `${name} asked and received nothing`,
        fr: `${name} a demandé et n’a rien reçu`,
      },
      expected,
      cause,
      waiting: name,
    })
  }
  const wait = seconds(first.at - asked)
  if (first.at - asked > FIRST) {
    throw new Unmet({
      observed: both((lang) =>
        lang === 'en'
          ? `${name}'s first message came ${wait.en} after asking`
          : `le premier message ${of(name)} est arrivé ${wait.fr} après la demande`,
      ),
      expected,
    })
  }
  return both((lang) =>
    lang === 'en'
      ? `${name}'s first date came ${wait.en} after asking`
      : `la première date ${of(name)} est arrivée ${wait.fr} après la demande`,
  )
}

/** Nothing was received. @throws Unmet with the first message */
export function expectSilence(
  name: string,
  messages: readonly Message[],
  expected: Text,
  cause: Text | null = null,
): Text {
  const [first] = messages
  if (first === undefined) {
    return { en: `${name} received nothing`, fr: `${name} n’a rien reçu` }
  }
  const at = seconds(first.at)
  const { length } = messages
  throw new Unmet({
    observed: both((lang) =>
      lang === 'en'
        ? `${name} received ${length === 1 ? 'a message' : `${length} messages`}, the first at +${at.en}: ${preview(first)}`
        : `${name} a reçu ${length === 1 ? 'un message' : `${length} messages`}, le premier à +${at.fr} : ${preview(first)}`,
    ),
    expected,
    cause,
  })
}

/** A message's words, or what can be said of its bytes. */
export function preview({ text, payload }: Message): string {
  if (text === null) return `[${counted(payload.length, 'byte')}]`
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
