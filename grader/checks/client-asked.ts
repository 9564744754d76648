import type { Message } from '../model/fact.ts'
import type { Text } from '../model/text.ts'
import type { Visitor } from '../world/visitor.ts'
import { counted, of, quote } from './say.ts'
import { Unmet } from './unmet.ts'

/** Time between two clicks of somebody in a hurry, in ms. */
export const HURRY = 200

/** A click, by mouse or by key. */
export interface Act {
  /** What was done, as the beginning of a sentence. */
  readonly by: Text
  readonly byKey: boolean
  /** Messages that it sent. */
  readonly sent: number
}

/** What a page sent, and when. */
interface Asked {
  readonly before: readonly Message[]
  readonly said: readonly Message[]
  readonly acts: readonly Act[]
  /** Messages after two clicks in a hurry. */
  readonly quick: number
  /** Messages when nobody clicked any more. */
  readonly later: number
}

/** Nobody clicks any more, and nothing is sent. @param later messages since the last click */
export function expectNoneLater(later: number, expected: Text = nobodyClicked): Text {
  if (later === 0) {
    return { en: 'where nobody clicks, nothing is sent', fr: 'sans clic, rien n’est envoyé' }
  }
  throw new Unmet({
    observed: {
      en: `after the last click, the page sent ${later} more by itself`,
      fr: `après le dernier clic, la page en a envoyé ${later} de plus d’elle-même`,
    },
    expected,
    cause: {
      en: 'A timer, a second try or a sign of life sends where nobody has clicked.',
      fr: 'Un minuteur, un nouvel essai ou un signe de vie envoie sans que personne ait cliqué.',
    },
  })
}

/** Who closes the page says nothing to the server. @param words those that it was sent meanwhile */
export function expectSilentLeaving({ name }: Visitor, [word]: readonly Message[]): Text {
  if (word === undefined) {
    return {
      en: `${name}'s page was closed, and sent nothing`,
      fr: `la page ${of(name)} a été fermée, et n’a rien envoyé`,
    }
  }
  const sent = quote(word.text ?? '[binary]')
  throw new Unmet({
    observed: {
      en: `${name}'s page, as it was closed, sent ${sent.en}`,
      fr: `la page ${of(name)}, en se fermant, a envoyé ${sent.fr}`,
    },
    expected: nobodyClicked,
    cause: {
      en: 'The server learns of the end by itself: the browser closes the connection together with the page.',
      fr: 'Le serveur apprend la fin de lui-même : le navigateur ferme la connexion avec la page.',
    },
  })
}

const nobodyClicked: Text = {
  en: 'nothing without a click: the connection stays open by itself',
  fr: 'rien sans un clic : la connexion reste ouverte d’elle-même',
}

/** Each click sent “date”, once; nothing else was sent. */
export function expectAsked({ before, said, acts, quick, later }: Asked): Text {
  const expected: Text = {
    en: 'nothing before a click, and exactly the text “date”, once, for each click',
    fr: 'rien avant un clic, et exactement le texte «\u00A0date\u00A0», une fois, pour chaque clic',
  }
  const [unasked] = before
  if (unasked !== undefined) {
    throw new Unmet({
      observed: {
        en: `the page sent ${quote(unasked.text ?? '[binary]').en} before any click`,
        fr: `la page a envoyé ${quote(unasked.text ?? '[binaire]').fr} avant tout clic`,
      },
      expected,
    })
  }
  const wrong = said.find(({ text }) => text !== 'date')
  if (wrong !== undefined) {
    throw new Unmet({
      observed: {
        en: `a click sent ${wrong.text === null ? 'a binary message' : quote(wrong.text).en}`,
        fr: `un clic a envoyé ${wrong.text === null ? 'un message binaire' : quote(wrong.text).fr}`,
      },
      expected,
    })
  }
  const bad = acts.find(({ sent }) => sent !== 1)
  if (bad !== undefined) {
    const { by, sent } = bad
    throw new Unmet({
      observed: {
        en: `${by.en} sent ${counted(sent, 'message')}`,
        fr: `${by.fr} a envoyé ${sent} message${sent > 1 ? 's' : ''}`,
      },
      expected,
      cause: causeOf(bad),
    })
  }
  if (quick !== 2) {
    throw new Unmet({
      observed: {
        en: `two clicks, ${HURRY} ms apart, sent ${counted(quick, 'message')}`,
        fr: `deux clics, à ${HURRY} ms l’un de l’autre, ont envoyé ${quick} message${quick > 1 ? 's' : ''}`,
      },
      expected,
      cause: {
        en: 'Each click is a request of its own; one soon after another is no mistake to be held back.',
        fr: 'Chaque clic est une demande ; le suivant, même rapide, n’est pas une erreur à retenir.',
      },
    })
  }
  expectNoneLater(later, expected)
  return {
    en: 'seven clicks sent “date” seven times',
    fr: 'sept clics ont envoyé sept fois «\u00A0date\u00A0»',
  }
}

function causeOf({ byKey, sent }: Act): Text {
  if (byKey) {
    return {
      en: 'By keyboard a button is clicked too, but no mouse goes down or up: “click” is the one event that comes each time, and it comes once. The browser makes it of Enter and of Space.',
      fr: 'Au clavier aussi, on clique sur un bouton, mais aucune souris ne s’enfonce ni ne se relève : «\u00A0click\u00A0» est le seul événement qui vient à chaque fois, et il vient une fois. Le navigateur le tire d’Entrée et d’Espace.',
    }
  }
  return sent === 0
    ? {
        en: 'Is the handler on #demande, and does it call send("date")? event.target is the innermost element that was hit, such as a span in the button.',
        fr: 'Le gestionnaire est-il sur #demande, et appelle-t-il send("date") ? event.target est l’élément le plus intérieur, par exemple un span du bouton.',
      }
    : {
        en: 'The handler is registered more than once.',
        fr: 'Le gestionnaire est enregistré plus d’une fois.',
      }
}
