import type { Text } from '../model/text.ts'
import type { Visitor } from '../world/visitor.ts'
import { Unmet } from './unmet.ts'
import { of } from './say.ts'

const WORDS = /\b(CONNECTING|OPEN|CLOSING|CLOSED)\b/gi

/** The words that #etat showed, in order; of several at once the last counts. */
export async function statesOf(visitor: Visitor): Promise<readonly string[]> {
  const texts = (await visitor.shown('#etat')).map(({ text }) => text)
  const words = texts.map((text) => (text.match(WORDS) ?? []).at(-1)?.toUpperCase())
  const shown = words.filter((word): word is string => word !== undefined)
  return shown.filter((word, index) => word !== shown[index - 1])
}

export function expectStates(
  name: string,
  shown: readonly string[],
  wanted: readonly string[],
): Text {
  // CLOSING may be shown, and whoever connects anew may say so after the end.
  const essential = shown.filter((word) => word !== 'CLOSING').slice(0, wanted.length)
  const list = shown.join(' → ')
  if (essential.join() === wanted.join()) {
    return { en: `#etat showed ${list}`, fr: `#etat a montré ${list}` }
  }
  throw new Unmet({
    observed:
      list === ''
        ? {
            en: `${name}'s #etat showed none of the states`,
            fr: `l’élément #etat ${of(name)} n’a montré aucun état`,
          }
        : {
            en: `${name}'s #etat showed ${list}`,
            fr: `l’élément #etat ${of(name)} a montré ${list}`,
          },
    expected: { en: wanted.join(' → '), fr: wanted.join(' → ') },
    cause: {
      en: 'The state changes when it is connecting, on “open” and on “close” (which comes after every failure too).',
      fr: 'L’état change au début de la connexion, sur «\u00A0open\u00A0» et sur «\u00A0close\u00A0» (qui vient aussi après chaque échec).',
    },
  })
}
