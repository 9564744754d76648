import type { Text } from '../model/text.ts'
import { inAttribute } from './markup.ts'
import { Unmet } from './unmet.ts'

export const MARKUP: readonly string[] = [
  '<b>12:00</b>',
  '12:01 < 12:02 && 4 > 3',
  '&eacute;t&eacute; 2027, 12:03 &amp; co',
  '<img src="nowhere1.png" alt="12:04">',
]
/** What the last of them would be, anywhere in the page. */
export const MADE_OF_MARKUP = 'img[src="nowhere1.png"]'

/** What ends an attribute's value, were it put into one: a link's, or a tooltip's. */
export const QUOTES = `12:05 http://localhost/'onblur=''"onblur=""`

/** Why the server closed, in its own words; and what they would be, were they markup. */
export const REASON = 'error <img src="nowhere2.png">'
export const MADE_OF_REASON = 'img[src="nowhere2.png"]'

export const asText: Text = {
  en: 'innerHTML makes elements of what a stranger sent; textContent shows it as text.',
  fr: 'innerHTML fabrique des éléments avec ce qu’un inconnu a envoyé ; textContent le montre comme du texte.',
}

const notRead: Text = {
  en: 'what comes from the network is never read as HTML',
  fr: 'ce qui vient du réseau n’est jamais lu comme du HTML',
}

/** No element was made of a message, not even beside #ladate. @param count how many there are */
export function expectNoneMade(count: number): Text {
  if (count === 0) {
    return {
      en: 'no element was made of a message',
      fr: 'aucun élément n’est né d’un message',
    }
  }
  throw new Unmet({
    observed: {
      en: '#ladate shows the markup as text, but elsewhere in the page it has become an element',
      fr: '#ladate montre le balisage comme du texte, mais ailleurs dans la page il est devenu un élément',
    },
    expected: notRead,
    cause: asText,
  })
}

/** No attribute was made of a message. @param count elements that have one */
export function expectNoAttribute(count: number): Text {
  if (count === 0) {
    return {
      en: 'no attribute was made of a message',
      fr: 'aucun attribut n’est né d’un message',
    }
  }
  throw new Unmet({
    observed: {
      en: 'an element has the attribute “onblur”, which is part of a message',
      fr: 'un élément a l’attribut «\u00A0onblur\u00A0», qui fait partie d’un message',
    },
    expected: notRead,
    cause: inAttribute,
  })
}

/** No element was made of the words of a Close frame. @param count how many there are */
export function expectPlainReason(count: number): Text {
  if (count === 0) {
    return {
      en: 'no element was made of the reason of the closing',
      fr: 'aucun élément n’est né du motif de la fermeture',
    }
  }
  throw new Unmet({
    observed: {
      en: 'the reason of the closing (event.reason) holds markup, which has become an element of the page',
      fr: 'le motif de la fermeture (event.reason) contient un balisage, qui est devenu un élément de la page',
    },
    expected: notRead,
    cause: asText,
  })
}
