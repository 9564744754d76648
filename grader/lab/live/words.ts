/** Every word of the live page, in both languages side by side; used by the lab and in the page. */
import { PART as REPORTED } from '../../report/words.ts'
import type { Text } from '../../model/text.ts'

/** What stands in the page from the beginning; `data-say` names it. */
export const PAGE = {
  lab: { en: 'Live page', fr: 'Page en direct' },
  exercise: { en: 'Exercise', fr: 'Exercice' },
  skip: { en: 'Sections of this page', fr: 'Sections de la page' },
  task: { en: 'The task', fr: 'L’énoncé' },
  rules: { en: 'The rules', fr: 'Les règles' },
  visitors: { en: 'The visitors', fr: 'Les visiteurs' },
  wire: { en: 'On the wire', fr: 'Sur le réseau' },
  language: { en: 'Language', fr: 'Langue' },
  ownPage: { en: 'Your page in a tab of its own', fr: 'Votre page dans un onglet à part' },
  weather: { en: 'Weather', fr: 'Météo' },
  weatherHelp: {
    en: 'The weather applies to connections made from now on.',
    fr: 'La météo vaut pour les connexions établies à partir de maintenant.',
  },
  reloadAll: { en: 'Reload all visitors', fr: 'Recharger tous les visiteurs' },
  addVisitor: { en: 'One more visitor', fr: 'Un visiteur de plus' },
  stopServer: { en: 'Stop the server', fr: 'Arrêter le serveur' },
  startServer: { en: 'Start the server', fr: 'Démarrer le serveur' },
  search: { en: 'Search', fr: 'Rechercher' },
  searchHint: { en: 'text, header, code…', fr: 'texte, en-tête, code…' },
  whose: { en: 'Whose', fr: 'De qui' },
  everyone: { en: 'everyone', fr: 'tout le monde' },
  which: { en: 'Show', fr: 'Afficher' },
  allKinds: { en: 'everything', fr: 'tout' },
  messagesOnly: { en: 'messages', fr: 'messages' },
  handshakesOnly: { en: 'handshakes', fr: 'poignées de main' },
  controlOnly: { en: 'control frames and cuts', fr: 'trames de contrôle et coupures' },
  pollsOnly: { en: 'plain requests', fr: 'requêtes ordinaires' },
  serverOnly: { en: 'the server’s output', fr: 'sorties du serveur' },
  pause: { en: 'Pause', fr: 'Pause' },
  resume: { en: 'Go on', fr: 'Reprendre' },
  clear: { en: 'Clear', fr: 'Vider' },
  copy: { en: 'Copy', fr: 'Copier' },
  diagram: { en: 'Diagram', fr: 'Diagramme' },
  table: { en: 'Table of all that passed', fr: 'Tableau de tout ce qui a passé' },
  details: { en: 'The chosen line', fr: 'La ligne choisie' },
  detailsHint: {
    en: 'Choose a line of the table, with a click or the arrow keys, to see all that is in it.',
    fr: 'Choisissez une ligne du tableau, d’un clic ou avec les flèches, pour voir tout ce qu’elle contient.',
  },
  copyLine: { en: 'Copy this line', fr: 'Copier cette ligne' },
  columnTime: { en: 'Time', fr: 'Temps' },
  columnWho: { en: 'Who', fr: 'Qui' },
  columnKind: { en: 'What', fr: 'Quoi' },
  columnMask: { en: 'Mask', fr: 'Masque' },
  columnLength: { en: 'Bytes', fr: 'Octets' },
  columnText: { en: 'Content', fr: 'Contenu' },
  nothingYet: {
    en: 'Nothing has passed yet. Use one of the pages above: whatever it says to your server appears here.',
    fr: 'Rien n’est encore passé. Servez-vous d’une des pages ci-dessus\u202f: tout ce qu’elle dit à votre serveur apparaît ici.',
  },
  script: {
    en: 'This page needs JavaScript.',
    fr: 'Cette page a besoin de JavaScript.',
  },
  lost: {
    en: 'The command npm run exercise has ended. Start it again, and this page comes back by itself.',
    fr: 'La commande npm run exercise est terminée. Relancez-la, et cette page reviendra d’elle-même.',
  },
} as const satisfies Readonly<Record<string, Text>>

export type PageWord = keyof typeof PAGE

/** The student's server, in the chip at the top. */
export const SERVER_STATE = {
  starting: { en: 'server starting…', fr: 'démarrage du serveur…' },
  listening: { en: 'server listening on 8888', fr: 'serveur à l’écoute sur 8888' },
  deaf: { en: 'server not on 8888', fr: 'serveur absent du port 8888' },
  racing: { en: 'server does not answer', fr: 'le serveur ne répond pas' },
  stopped: { en: 'server stopped', fr: 'serveur arrêté' },
  crashed: { en: 'server ended', fr: 'serveur terminé' },
  absent: { en: 'no server yet', fr: 'pas encore de serveur' },
} as const

export const BANNER = {
  deaf: (ports: string): Text =>
    ports === ''
      ? {
          en: 'Your server runs, but listens on no port. The pages look for it on port 8888.',
          fr: 'Votre serveur tourne, mais n’écoute sur aucun port. Les pages le cherchent sur le port 8888.',
        }
      : {
          en: `Your server listens on ${ports}. The pages look for it on port 8888.`,
          fr: `Votre serveur écoute sur ${ports}. Les pages le cherchent sur le port 8888.`,
        },
  racing: {
    en: 'Your server has not come back to its event loop for some seconds: an endless loop, most likely. It answers nobody meanwhile.',
    fr: 'Votre serveur ne rend plus la main à sa boucle d’événements depuis quelques secondes\u202f: sans doute une boucle sans fin. Pendant ce temps, il ne répond à personne.',
  },
  absent: (file: string): Text => ({
    en: `There is no ${file}. npm run exercise can bring it back (key r).`,
    fr: `Il n’y a pas de ${file}. npm run exercise peut le restaurer (touche r).`,
  }),
  build: (place: string): Text => ({
    en: `${place} does not compile; the program of before goes on.`,
    fr: `${place} ne se compile pas\u202f; le programme d’avant continue.`,
  }),
} as const

/** What a row of the wire is called. */
export const ROW = {
  handshake: { en: 'handshake', fr: 'poignée de main' },
  opened: { en: 'opened', fr: 'ouvert' },
  refused: { en: 'refused', fr: 'refusé' },
  cut: { en: 'cut', fr: 'coupure' },
  request: { en: 'request', fr: 'requête' },
  response: { en: 'answer', fr: 'réponse' },
  lost: { en: 'lost', fr: 'perdue' },
  trouble: { en: 'trouble', fr: 'problème' },
  weather: { en: 'weather', fr: 'météo' },
  started: { en: 'server started', fr: 'serveur démarré' },
  listening: { en: 'listens on 8888', fr: 'écoute sur 8888' },
  ended: { en: 'server ended', fr: 'serveur terminé' },
  stopped: { en: 'server stopped here', fr: 'serveur arrêté ici' },
  cutBy: {
    visitor: {
      en: 'the page ended the connection, without a Close frame',
      fr: 'la page a mis fin à la connexion, sans trame Close',
    },
    server: {
      en: 'the connection ended without a Close frame: the page sees 1006',
      fr: 'la connexion s’est terminée sans trame Close\u202f: la page voit 1006',
    },
    lab: { en: 'cut here, as by a lost network', fr: 'coupée ici, comme par un réseau perdu' },
  },
  lostBy: {
    visitor: { en: 'the page gave it up', fr: 'la page y a renoncé' },
    server: { en: 'no whole answer came', fr: 'pas de réponse entière' },
  },
  empty: { en: 'empty', fr: 'vide' },
  held: (seconds: string): Text => ({ en: `after ${seconds} s`, fr: `après ${seconds} s` }),
} as const

/** Names of the parts of the chosen row. */
export const FIELD = {
  time: { en: 'Time', fr: 'Temps' },
  gap: { en: 'Since the one before', fr: 'Depuis la précédente' },
  who: { en: 'Visitor', fr: 'Visiteur' },
  connection: { en: 'Connection', fr: 'Connexion' },
  way: { en: 'Direction', fr: 'Sens' },
  up: { en: 'page → server', fr: 'page → serveur' },
  down: { en: 'server → page', fr: 'serveur → page' },
  fin: { en: 'FIN', fr: 'FIN' },
  opcode: { en: 'Opcode', fr: 'Opcode' },
  mask: { en: 'Mask', fr: 'Masque' },
  masked: { en: '1, as every frame of a page', fr: '1, comme toute trame d’une page' },
  unmasked: { en: '0, as every frame of a server', fr: '0, comme toute trame d’un serveur' },
  compressed: { en: 'RSV1 (compressed)', fr: 'RSV1 (compressée)' },
  length: { en: 'Payload length', fr: 'Longueur utile' },
  size: { en: 'On the wire', fr: 'Sur le réseau' },
  sizeOf: (head: string, payload: string): Text => ({
    en: `${head} bytes of header and ${payload} of payload`,
    fr: `${head} octets d’en-tête et ${payload} de charge utile`,
  }),
  payload: { en: 'Payload', fr: 'Charge utile' },
  beginning: { en: 'Payload (its beginning)', fr: 'Charge utile (le début)' },
  code: { en: 'Close code', fr: 'Code de fermeture' },
  fault: { en: 'Broken', fr: 'Fautive' },
  headers: { en: 'Headers', fr: 'En-têtes' },
  status: { en: 'Status', fr: 'Statut' },
  body: { en: 'Body', fr: 'Corps' },
  took: { en: 'Held for', fr: 'Durée' },
} as const

/** What the page says of itself as it goes on. */
export const TOLD = {
  port: (port: string): Text => ({
    en: `Port 8888 was taken: these pages are on ${port}. Your code goes on saying 8888, and is led here.`,
    fr: `Le port 8888 était pris\u202f: ces pages sont sur ${port}. Votre code continue d’indiquer 8888\u202f: le labo le conduit ici.`,
  }),
  rules: (passed: number, all: number): Text => ({
    en: `${passed} of ${all} rules pass`,
    fr: `${passed} ${passed < 2 ? 'règle réussie' : 'règles réussies'} sur ${all}`,
  }),
  judging: { en: 'judging…', fr: 'vérification…' },
  unjudged: { en: 'not judged yet', fr: 'pas encore vérifié' },
  rows: (shown: string, all: string): Text => ({
    en: shown === all ? `${all} lines` : `${shown} of ${all} lines`,
    fr: shown === all ? `${all} lignes` : `${shown} lignes sur ${all}`,
  }),
  waiting: (count: string): Text => ({
    en: `paused; ${count} more have come`,
    fr: `en pause\u202f; ${count} de plus sont arrivées`,
  }),
  copied: (count: string): Text => ({
    en: `Copied: ${count} lines.`,
    fr: `Copié\u202f: ${count} lignes.`,
  }),
  notCopied: {
    en: 'The browser did not allow copying.',
    fr: 'Le navigateur n’a pas permis de copier.',
  },
  leftOut: (count: string): Text => ({
    en: `${count} lines before these`,
    fr: `${count} lignes avant celles-ci`,
  }),
  diagram: {
    en: 'The newest of what passed between the visitors and your server',
    fr: 'Ce qui a passé en dernier entre les visiteurs et votre serveur',
  },
  server: { en: 'server', fr: 'serveur' },
  you: { en: 'you', fr: 'vous' },
  like: { en: 'as for everyone', fr: 'comme pour tous' },
  reload: (name: string): Text => ({ en: `Reload ${name}`, fr: `Recharger ${name}` }),
  cut: (name: string): Text => ({
    en: `Cut ${name}’s connection`,
    fr: `Couper la connexion de ${name}`,
  }),
  leave: (name: string): Text => ({ en: `${name} leaves`, fr: `${name} s’en va` }),
  weatherOf: (name: string): Text => ({ en: `Weather for ${name}`, fr: `Météo pour ${name}` }),
  pageOf: (name: string): Text => ({ en: `${name}’s page`, fr: `Page de ${name}` }),
  console: (count: string): Text => ({ en: `Console (${count})`, fr: `Console (${count})` }),
} as const

/** A rule's mark, for those who hear it. */
export const VERDICT = {
  unknown: { en: 'not judged yet', fr: 'pas encore vérifiée' },
  passed: { en: 'passed', fr: 'réussie' },
  failed: { en: 'failed', fr: 'échouée' },
  blocked: { en: 'blocked', fr: 'bloquée' },
  broken: { en: 'not judged, our fault', fr: 'non jugée, par notre faute' },
} as const satisfies Readonly<Record<string, Text>>

/** The parts of what there is to say about a rule. */
export const PART = {
  ...REPORTED,
  waits: { en: 'Waits for', fr: 'Attend' },
  broken: { en: 'The kit failed here', fr: 'Le kit a échoué ici' },
} as const satisfies Readonly<Record<string, Text>>
