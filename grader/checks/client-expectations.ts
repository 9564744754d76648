import type { Message } from '../model/fact.ts'
import type { Text } from '../model/text.ts'
import type { Visitor } from '../world/visitor.ts'
import { both, counted, of, quote } from './say.ts'
import type { Scene } from './scene.ts'
import { Unmet } from './unmet.ts'

export function expectOneSocket(scene: Scene, { name, links }: Visitor): Text {
  const expected: Text = {
    en: 'one WebSocket to localhost:8888 when the page loads, and no more afterwards',
    fr: 'une WebSocket vers localhost:8888 au chargement de la page, et aucune autre ensuite',
  }
  if (links.length === 1 && links[0]?.open === true) {
    return {
      en: `${name}'s page opened one WebSocket`,
      fr: `la page ${of(name)} a ouvert une WebSocket`,
    }
  }
  const error = scene.stage.facts.find(({ kind, who }) => kind === 'error' && who === name)
  if (links.length > 1) {
    throw new Unmet({
      observed: {
        en: `${name}'s page opened ${links.length} WebSockets`,
        fr: `la page ${of(name)} a ouvert ${links.length} WebSockets`,
      },
      expected,
      cause: {
        en: 'new WebSocket(…) stands in the click handler: make it once, when the page loads, and keep it.',
        fr: 'new WebSocket(…) se trouve dans le gestionnaire de clic : créez-la une fois, au chargement, et gardez-la.',
      },
    })
  }
  throw new Unmet({
    observed:
      error?.kind === 'error'
        ? both((lang) =>
            lang === 'en'
              ? `no WebSocket was opened; the page says: ${error.text.en}`
              : `aucune WebSocket n’a été ouverte ; la page dit : ${error.text.fr}`,
          )
        : { en: 'no WebSocket was opened', fr: 'aucune WebSocket n’a été ouverte' },
    expected,
    place: error?.kind === 'error' ? error.place : null,
    cause: null,
  })
}

/** The words that a page puts around what it shows: a matter of taste, as long as they stay. */
export interface Frame {
  readonly before: string
  readonly after: string
}

export const NO_FRAME: Frame = { before: '', after: '' }

export const newestOnly: Text = {
  en: '+= and append add to what is there; = and replaceChildren replace it.',
  fr: '+= et append ajoutent à ce qui est là ; = et replaceChildren le remplacent.',
}

/** Characters of a text that is too long to be told by its beginning alone. */
const LONG = 60

const SAME_WORDS: Text = {
  en: ', with the words that stood around the first message',
  fr: ', avec les mots qui entouraient le premier message',
}

/** The text stands there as it is, and nothing else but the page's own words. */
export function expectShown(
  { before, after }: Frame,
  text: string,
  shown: string,
  cause: Text | null,
): Text {
  const [want, have] = [whole(before + text + after), whole(shown)]
  if (seen(shown) === seen(before + text + after)) {
    return { en: `#ladate shows ${have.en}`, fr: `#ladate montre ${have.fr}` }
  }
  throw new Unmet({
    observed: { en: `#ladate shows ${have.en}`, fr: `#ladate montre ${have.fr}` },
    expected: both((lang) => {
      const own = before + after === '' ? '' : SAME_WORDS[lang]
      return lang === 'en' ? `#ladate shows ${want.en}${own}` : `#ladate montre ${want.fr}${own}`
    }),
    cause,
  })
}

/** A text of which not only the beginning matters: a long one with its length. */
function whole(text: string): Text {
  const { en, fr } = quote(text)
  return text.length <= LONG
    ? { en, fr }
    : { en: `${en} (${text.length} characters)`, fr: `${fr} (${text.length} caractères)` }
}

/** To the eye, a no-break space is a blank, and blanks at the two ends are nothing. */
function seen(text: string): string {
  return text.replaceAll('\u00A0', ' ').trim()
}

/** What the server says before anybody has asked is shown too. */
export function expectShownUnasked(text: string, shown: string): Text {
  const [want, have] = [quote(text), quote(shown)]
  if (shown.includes(text)) {
    return { en: `#ladate shows ${have.en}`, fr: `#ladate montre ${have.fr}` }
  }
  throw new Unmet({
    observed: {
      en: `nobody has clicked yet, the server says ${want.en}, and #ladate shows ${have.en}`,
      fr: `personne n’a encore cliqué, le serveur dit ${want.fr}, et #ladate montre ${have.fr}`,
    },
    expected: { en: `#ladate shows ${want.en}`, fr: `#ladate montre ${want.fr}` },
    cause: {
      en: 'The page listens to messages only after a click: the listener belongs beside new WebSocket.',
      fr: 'La page n’écoute les messages qu’après un clic : l’écouteur se met à côté de new WebSocket.',
    },
  })
}

export const asItIs: Text = {
  en: 'What arrives is changed or left out on its way to the page: an empty text is a text too, and "0" is not nothing.',
  fr: 'Ce qui arrive est modifié ou omis en chemin vers la page : un texte vide est aussi un texte, et "0" n’est pas rien.',
}

export function shownCause(scene: Scene, { name }: Visitor, shown: string): Text | null {
  if (shown.includes('[object MessageEvent]')) {
    return {
      en: 'The event is not the message: its text is event.data.',
      fr: 'L’événement n’est pas le message : son texte est event.data.',
    }
  }
  const error = scene.stage.facts.find(({ kind, who }) => kind === 'error' && who === name)
  return error?.kind === 'error' ? error.text : null
}

/** Time between two clicks of somebody in a hurry, in ms. */
export const HURRY = 200

/** What a page sent, and when. */
interface Asked {
  readonly before: readonly Message[]
  readonly said: readonly Message[]
  /** Messages after each single click. */
  readonly counts: readonly number[]
  /** Messages after Enter was pressed on the button. */
  readonly keyed: number
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
  })
}

const nobodyClicked: Text = {
  en: 'nothing without a click: the connection stays open by itself',
  fr: 'rien sans un clic : la connexion reste ouverte d’elle-même',
}

/** Each click sent “date”, once; nothing else was sent. */
export function expectAsked({ before, said, counts, keyed, quick, later }: Asked): Text {
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
  const bad = counts.findIndex((count) => count !== 1)
  if (bad >= 0) {
    const count = counts[bad] ?? 0
    throw new Unmet({
      observed: {
        en: `click number ${bad + 1} sent ${count} messages`,
        fr: `le clic numéro ${bad + 1} a envoyé ${count} message${count > 1 ? 's' : ''}`,
      },
      expected,
      cause:
        count === 0
          ? {
              en: 'Is the handler on #demande, and does it call send("date")? event.target is the innermost element that was hit, such as a span in the button.',
              fr: 'Le gestionnaire est-il sur #demande, et appelle-t-il send("date") ? event.target est l’élément le plus intérieur, par exemple un span du bouton.',
            }
          : {
              en: 'The handler is registered more than once.',
              fr: 'Le gestionnaire est enregistré plus d’une fois.',
            },
    })
  }
  if (keyed !== 1) {
    throw new Unmet({
      observed: {
        en: `Enter, pressed on the button in #demande, sent ${counted(keyed, 'message')}`,
        fr: `Entrée, sur le bouton de #demande, a envoyé ${keyed} message${keyed > 1 ? 's' : ''}`,
      },
      expected,
      cause: {
        en: 'By keyboard a button is clicked too, but no mouse goes down or up: “click” is the one event that comes each time, and it comes once.',
        fr: 'Au clavier aussi, on clique sur un bouton, mais aucune souris ne s’enfonce ni ne se relève : «\u00A0click\u00A0» est le seul événement qui vient à chaque fois, et il vient une fois.',
      },
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
    en: 'six clicks sent “date” six times',
    fr: 'six clics ont envoyé six fois «\u00A0date\u00A0»',
  }
}

/** A click when all is over opens nothing. @param sockets how many there had been before it */
export function expectNoneByClick({ name, links }: Visitor, sockets: number): Text {
  if (sockets > 1 || links.length === sockets) {
    return {
      en: `after the end, a click of ${name}'s opened nothing`,
      fr: `après la fin, un clic ${of(name)} n’a rien ouvert`,
    }
  }
  throw new Unmet({
    observed: {
      en: `after the end of the connection, a click of ${name}'s opened another WebSocket`,
      fr: `après la fin de la connexion, un clic ${of(name)} a ouvert une autre WebSocket`,
    },
    expected: {
      en: 'a click never opens a WebSocket: the one of the page’s loading is the only one',
      fr: 'un clic n’ouvre jamais de WebSocket : celle du chargement de la page est la seule',
    },
    cause: {
      en: 'The click handler makes a new WebSocket where the old one is CLOSED.',
      fr: 'Le gestionnaire de clic crée une nouvelle WebSocket quand l’ancienne est CLOSED.',
    },
  })
}
