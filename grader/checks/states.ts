import type { Text } from '../model/text.ts'
import type { Visitor } from '../world/visitor.ts'
import { Unmet } from './unmet.ts'
import { of, quote } from './say.ts'

const WORDS = /\b(CONNECTING|OPEN|CLOSING|CLOSED)\b/gi

/** The state that a text tells; of several the last counts. */
function stateIn(text: string): string | undefined {
  return (text.match(WORDS) ?? []).at(-1)?.toUpperCase()
}

/** The words that #etat showed, in order. */
export async function statesOf(visitor: Visitor): Promise<readonly string[]> {
  const texts = (await visitor.shown('#etat')).map(({ text }) => text)
  const shown = texts.map(stateIn).filter((word): word is string => word !== undefined)
  return shown.filter((word, index) => word !== shown[index - 1])
}

/** Whether somebody's page has a WebSocket that is open and not about to end. */
export function isConnected({ links }: Visitor): boolean {
  return links.some(({ open, nearOver }) => open && !nearOver)
}

/** What #etat shows now. */
export async function textNow(visitor: Visitor): Promise<string> {
  return (await visitor.shown('#etat')).at(-1)?.text ?? ''
}

/** While the connection is open, #etat says so, whatever else it may say. @param shown its text */
export function expectStillOpen(visitor: Visitor, shown: string): Text {
  const { name } = visitor
  if (stateIn(shown) === 'OPEN' || !isConnected(visitor)) {
    return {
      en: `${name}'s #etat showed ${shown}`,
      fr: `l’élément #etat ${of(name)} a montré ${shown}`,
    }
  }
  const text = quote(shown)
  throw new Unmet({
    observed: {
      en: `${name}'s connection is open, and #etat shows ${text.en}`,
      fr: `la connexion ${of(name)} est ouverte, et #etat montre ${text.fr}`,
    },
    expected: { en: 'OPEN, as long as it is', fr: 'OPEN, tant qu’elle l’est' },
    cause: {
      en: '#etat is for this page’s own connection: what others do, or how many they are, changes nothing about it.',
      fr: '#etat concerne la connexion de cette page : ce que font les autres, ou leur nombre, n’y change rien.',
    },
  })
}

/** Before the server has answered the handshake, #etat does not say that all is well. */
export function expectNotYetOpen(visitor: Visitor, shown: string): Text {
  const { name } = visitor
  const text = quote(shown)
  if (stateIn(shown) !== 'OPEN' || isConnected(visitor)) {
    return {
      en: `before the answer, ${name}'s #etat showed ${text.en}`,
      fr: `avant la réponse, l’élément #etat ${of(name)} montrait ${text.fr}`,
    }
  }
  throw new Unmet({
    observed: {
      en: `the server has not answered ${name}'s handshake yet, and #etat shows ${text.en}`,
      fr: `le serveur n’a pas encore répondu à la poignée de main ${of(name)}, et #etat montre ${text.fr}`,
    },
    expected: { en: 'CONNECTING, until it is open', fr: 'CONNECTING, jusqu’à l’ouverture' },
    cause: {
      en: '#etat is to follow the events of the WebSocket (open, close), not a guess at how long they take.',
      fr: '#etat doit suivre les événements de la WebSocket (open, close), et non deviner le temps qu’ils prennent.',
    },
  })
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
