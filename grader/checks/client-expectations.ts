import type { Text } from '../model/text.ts'
import type { Visitor } from '../world/visitor.ts'
import { both, of, quote } from './say.ts'
import type { Scene } from './scene.ts'
import { restated, Unmet } from './unmet.ts'

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

const NO_FRAME: Frame = { before: '', after: '' }

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

/**
 * What the server says unasked, in the moment of the opening, is shown like everything else.
 * @param hearsLater whether what it says a while after is shown
 */
export function expectGreeting(text: string, shown: string, hearsLater: boolean): Text {
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
    cause: hearsLater
      ? {
          en: 'The page begins to listen when the connection has been open for a while, and what comes before is lost: the listener belongs beside new WebSocket.',
          fr: 'La page se met à écouter quand la connexion est ouverte depuis un moment, et ce qui vient avant est perdu : l’écouteur se met à côté de new WebSocket.',
        }
      : {
          en: 'The page listens to messages only after a click: the listener belongs beside new WebSocket.',
          fr: 'La page n’écoute les messages qu’après un clic : l’écouteur se met à côté de new WebSocket.',
        },
  })
}

const asItIs: Text = {
  en: 'What arrives is changed or left out on its way to the page: show it as it is, neither parsed nor formatted, and "0" is not nothing.',
  fr: 'Ce qui arrive est modifié ou omis en chemin vers la page : montrez-le tel quel, ni analysé ni mis en forme, et "0" n’est pas rien.',
}

const emptyToo: Text = {
  en: 'An empty text is a text too, which replaces what was shown: if (data) takes it for nothing.',
  fr: 'Un texte vide est aussi un texte, qui remplace ce qui était montré : if (data) le prend pour rien.',
}

const dollars: Text = {
  en: 'In the second argument of replace(), $ has a meaning of its own: set textContent instead, or give replace() a function.',
  fr: 'Dans le second argument de replace(), $ a un sens particulier : affectez plutôt textContent, ou donnez une fonction à replace().',
}

const saidBefore: Text = {
  en: 'What was said before may be said again: each message is the newest when it comes.',
  fr: 'Ce qui a déjà été dit peut être redit : chaque message est le plus récent quand il arrive.',
}

/** Why a text is usually not shown as it is. @param isAgain it has been said before */
export function textCause(text: string, isAgain: boolean): Text {
  if (isAgain) return saidBefore
  if (text === '') return emptyToo
  return text.includes('$') ? dollars : asItIs
}

/** The page's own words around a message, by what it shows of one. */
export function frameOf(text: string, shown: string): Frame {
  const at = shown.indexOf(text)
  return at < 0 ? NO_FRAME : { before: shown.slice(0, at), after: shown.slice(at + text.length) }
}

/**
 * An empty text that comes first is shown like any other.
 * @param shown what there was to see of it
 * @param frame the page's own words, as they stand around another text
 */
export function expectFirstEmpty(frame: Frame, shown: string): Text {
  return restated(() => expectShown(frame, '', shown, emptyToo), {
    expected: {
      en: 'an empty text, if it comes first, in place of what the page itself has written there',
      fr: 'un texte vide, s’il vient en premier, à la place de ce que la page y a écrit elle-même',
    },
  })
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
