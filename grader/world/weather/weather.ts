import type { Text } from '../../model/text.ts'
import * as passage from './passages.ts'
import type { Passage } from './passages.ts'

/** What can go wrong between a page and its server, each by a name of its own. */
export type WeatherId =
  | 'fair'
  | 'no-websocket'
  | 'refused-403'
  | 'refused-426'
  | 'refused-200'
  | 'wrong-accept'
  | 'reset'
  | 'hanging'
  | 'late'
  | 'cut'
  | 'closed'
  | 'silent'
  | 'slow'
  | 'cut-after-three'
  | 'unreachable'

export interface Weather {
  readonly id: WeatherId
  /** What happens, in a few words. */
  readonly title: Text
  /** Where one meets it, and what the page notices. */
  readonly explanation: Text
  /** What becomes of WebSockets on their way. */
  readonly passage: Passage
  /** Plain requests reach the server. */
  readonly http: boolean
  /** The browser has a WebSocket API. */
  readonly api: boolean
}

/** All of them, the fair one first; for menus, checks and tests. */
export const WEATHERS: readonly Weather[] = [
  weather('fair', passage.fair, {
    title: { en: 'fair weather', fr: 'beau temps' },
    explanation: {
      en: 'Everything passes as it was sent.',
      fr: 'Tout passe tel qu’il a été envoyé.',
    },
  }),
  weather(
    'no-websocket',
    passage.fair,
    {
      title: { en: 'a browser without WebSocket', fr: 'un navigateur sans WebSocket' },
      explanation: {
        en: 'window.WebSocket does not exist: an old browser, or one in which it was turned off. It takes effect when the page is loaded.',
        fr: 'window.WebSocket n’existe pas : un vieux navigateur, ou un réglage qui l’interdit. Effet au chargement de la page.',
      },
    },
    { api: false },
  ),
  weather('refused-403', passage.answers(403), {
    title: { en: 'the handshake is answered 403', fr: 'la poignée de main reçoit 403' },
    explanation: {
      en: 'A proxy or firewall forbids WebSockets. The page sees error, then close with code 1006, and never the status.',
      fr: 'Un proxy ou un pare-feu interdit les WebSockets. La page voit error puis close avec le code 1006, jamais le statut.',
    },
  }),
  weather('refused-426', passage.answers(426), {
    title: { en: 'the handshake is answered 426', fr: 'la poignée de main reçoit 426' },
    explanation: {
      en: 'A proxy drops the Upgrade header, so that the server sees a plain request and answers “Upgrade Required”.',
      fr: 'Un proxy retire l’en-tête Upgrade : le serveur voit une requête ordinaire et répond « Upgrade Required ».',
    },
  }),
  weather('refused-200', passage.answers(200), {
    title: { en: 'the handshake is answered 200', fr: 'la poignée de main reçoit 200' },
    explanation: {
      en: 'A cache or a hotel’s login page answers with a document of its own instead of 101.',
      fr: 'Un cache ou le portail d’un hôtel répond par un document à lui au lieu de 101.',
    },
  }),
  weather('wrong-accept', passage.answersWrongly, {
    title: {
      en: '101 with a wrong Sec-WebSocket-Accept',
      fr: '101 avec un mauvais Sec-WebSocket-Accept',
    },
    explanation: {
      en: 'Somebody says 101 who has not understood the question: the browser must refuse the connection (RFC 6455 §4.1).',
      fr: 'Quelqu’un répond 101 sans avoir compris la question : le navigateur doit refuser la connexion (RFC 6455 §4.1).',
    },
  }),
  weather('reset', passage.hangsUp, {
    title: { en: 'cut before any answer', fr: 'coupure avant toute réponse' },
    explanation: {
      en: 'The connection ends as soon as the handshake has been asked for. The page sees error, then close (1006).',
      fr: 'La connexion s’arrête dès que la poignée de main est demandée. La page voit error puis close (1006).',
    },
  }),
  weather('hanging', passage.neverAnswers, {
    title: { en: 'the handshake is never answered', fr: 'la poignée de main reste sans réponse' },
    explanation: {
      en: 'A middlebox swallows the question. No event comes: readyState stays 0, and only a time limit of one’s own notices.',
      fr: 'Un intermédiaire avale la question. Aucun événement n’arrive : readyState reste à 0, seule une limite de temps s’en aperçoit.',
    },
  }),
  weather('late', passage.waits(8000), {
    title: {
      en: 'the handshake is answered after 8 s',
      fr: 'la poignée de main n’aboutit qu’après 8 s',
    },
    explanation: {
      en: 'It hangs so long that one has given it up, and then it opens all the same: unless it was closed.',
      fr: 'Elle tarde tant qu’on l’a abandonnée, et s’ouvre tout de même ensuite : à moins d’avoir été fermée.',
    },
  }),
  weather('cut', passage.cutsAfterHandshake, {
    title: { en: '101, and then the end', fr: '101, puis plus de connexion' },
    explanation: {
      en: 'The connection opens and is cut at once, without a Close frame: open, then close (1006).',
      fr: 'La connexion s’ouvre et est coupée aussitôt, sans trame Close : open, puis close (1006).',
    },
  }),
  weather('closed', passage.closesAfterHandshake, {
    title: { en: '101, and then a Close frame', fr: '101, puis une trame Close' },
    explanation: {
      en: 'The connection opens, and a proxy that has no use for it says good-bye at once: open, then close with code 1001 and wasClean true. A clean end is an end all the same.',
      fr: 'La connexion s’ouvre, et un proxy qui n’en veut pas prend congé aussitôt : open, puis close avec le code 1001 et wasClean à true. Une fin en règle est une fin tout de même.',
    },
  }),
  weather('silent', passage.swallowsAll, {
    title: { en: '101, and then silence', fr: '101, puis le silence' },
    explanation: {
      en: 'The connection opens, and not one byte passes any more in either direction. No event tells: only a message that is expected and does not come.',
      fr: 'La connexion s’ouvre, puis plus un octet ne passe, dans aucun sens. Aucun événement ne le dit : seul manque un message que l’on attendait.',
    },
  }),
  weather('slow', passage.delays(1500), {
    title: { en: 'every frame is 1.5 s late', fr: 'chaque trame a 1,5 s de retard' },
    explanation: {
      en: 'A congested network: everything arrives, in order, a second and a half late in each direction.',
      fr: 'Un réseau encombré : tout arrive, dans l’ordre, une seconde et demie plus tard dans chaque sens.',
    },
  }),
  weather('cut-after-three', passage.cutsAfter(3), {
    title: { en: 'cut after three messages', fr: 'coupure après trois messages' },
    explanation: {
      en: 'The connection works until three messages have come from the server; then it ends without a Close frame.',
      fr: 'La connexion marche jusqu’à ce que trois messages soient venus du serveur ; puis elle s’arrête sans trame Close.',
    },
  }),
  weather(
    'unreachable',
    passage.noServer,
    {
      title: { en: 'the server cannot be reached', fr: 'le serveur est injoignable' },
      explanation: {
        en: 'Nothing listens: WebSockets and plain requests fail alike. The page itself was loaded before.',
        fr: 'Rien n’écoute : WebSockets et requêtes ordinaires échouent. La page, elle, a été chargée avant.',
      },
    },
    { http: false },
  ),
]

/** A weather by its name. */
export function weatherOf(id: WeatherId): Weather {
  const found = WEATHERS.find((each) => each.id === id)
  if (found === undefined) throw new Error(`no weather ${id}`)
  return found
}

function weather(
  id: WeatherId,
  how: Passage,
  words: Pick<Weather, 'title' | 'explanation'>,
  { http = true, api = true }: Partial<Pick<Weather, 'http' | 'api'>> = {},
): Weather {
  return { id, passage: how, http, api, ...words }
}
