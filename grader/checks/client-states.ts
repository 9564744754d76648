import type { Text } from '../model/text.ts'
import type { Visitor } from '../world/visitor.ts'
import { of, quote } from './say.ts'
import { expectStillOpen, means } from './states.ts'
import { restated, Unmet } from './unmet.ts'

/** A click when all is over changes no state. @param sockets how many there had been before it */
export function expectStillClosed(
  { name, links }: Visitor,
  sockets: number,
  before: string,
  after: string,
): Text {
  const [was, is] = [quote(before), quote(after)]
  // Whoever connects anew has something new to say.
  if (means(after, 'CLOSED') || !means(before, 'CLOSED') || links.length > 1 || sockets > 1) {
    return { en: `#etat goes on showing ${is.en}`, fr: `#etat continue de montrer ${is.fr}` }
  }
  throw new Unmet({
    observed: {
      en: `after the end, a click changed ${name}'s #etat from ${was.en} to ${is.en}`,
      fr: `après la fin, un clic a fait passer l’élément #etat ${of(name)} de ${was.fr} à ${is.fr}`,
    },
    expected: { en: 'CLOSED', fr: 'CLOSED' },
    cause: {
      en: 'send() on a closed WebSocket throws nothing: that it went through says nothing about the state.',
      fr: 'send() sur une WebSocket fermée ne lève rien : qu’il passe ne dit rien de l’état.',
    },
  })
}

/** In the end #etat says CLOSED, whatever there was time to show before. */
export function expectClosed({ name, links }: Visitor, shown: string): Text {
  const text = quote(shown)
  if (means(shown, 'CLOSED') || links.length > 1) {
    return {
      en: `${name}'s #etat shows ${text.en}`,
      fr: `l’élément #etat ${of(name)} montre ${text.fr}`,
    }
  }
  throw new Unmet({
    observed: {
      en: `${name}'s connection was opened and closed at once, and #etat shows ${text.en}`,
      fr: `la connexion ${of(name)} a été ouverte et aussitôt fermée, et #etat montre ${text.fr}`,
    },
    expected: { en: 'CLOSED, once it is over', fr: 'CLOSED, une fois la connexion finie' },
    cause: {
      en: 'What waits before it writes OPEN has to look at readyState again when its time has come.',
      fr: 'Ce qui attend avant d’écrire OPEN doit relire readyState le moment venu.',
    },
  })
}

/** While the connection is open, #etat says so, however long nobody speaks. @param shown its text */
export function expectOpenInSilence(visitor: Visitor, shown: string): Text {
  const text = quote(shown)
  restated(() => expectStillOpen(visitor, shown), {
    cause: {
      en: 'A server may be silent as long as it likes: only “close” says that it is over.',
      fr: 'Un serveur peut se taire aussi longtemps qu’il veut : seul «\u00A0close\u00A0» dit que c’est fini.',
    },
  })
  return {
    en: `after a long silence, ${visitor.name}'s #etat showed ${text.en}`,
    fr: `après un long silence, l’élément #etat ${of(visitor.name)} montrait ${text.fr}`,
  }
}
