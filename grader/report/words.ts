/**
 * Every word of the renderers' own, in both languages side by side. What depends on a number or a
 * name is a function, so that each language can build its own sentence. French typography: narrow
 * no-break spaces (\u202f) inside « » and before : ; ? !
 */
import type { ClockKind } from '../model/report.ts'
import type { Text } from '../model/text.ts'
import { number } from './numbers.ts'

/** The program that is judged, as the right-most lifeline of a diagram. */
export const SERVER: Text = { en: 'server', fr: 'serveur' }

/** A payload, in the quotation marks of the language. */
export const quoted = (text: string): Text => ({ en: `“${text}”`, fr: `«\u202f${text}\u202f»` })

/** What the facts are called. */
export const FACT = {
  handshake: { en: 'handshake', fr: 'poignée de main' },
  protocol: (name: string): Text => ({
    en: `handshake, subprotocol ${name}`,
    fr: `poignée de main, sous-protocole ${name}`,
  }),
  frames: (count: number): Text => ({ en: `in ${count} frames`, fr: `en ${count} trames` }),
  binary: { en: 'binary', fr: 'binaire' },
  empty: { en: 'empty text', fr: 'texte vide' },
  closeFrame: { en: 'Close frame', fr: 'trame Close' },
  closed: (code: number, who: string): Text => ({
    en: `closed with ${code} by ${who}`,
    fr: `fermeture ${code} par ${who}`,
  }),
  closedWithoutCode: (who: string): Text => ({
    en: `closed without a code by ${who}`,
    fr: `fermeture sans code par ${who}`,
  }),
  cut: (who: string): Text => ({
    en: `cut by ${who}, without a Close frame`,
    fr: `coupure par ${who}, sans trame Close`,
  }),
  asksUpgrade: (request: string): Text => ({
    en: `${request}, asks for a WebSocket`,
    fr: `${request}, demande un WebSocket`,
  }),
  refused: (status: number): Text => ({
    en: `${status}, no WebSocket`,
    fr: `${status}, pas de WebSocket`,
  }),
  error: { en: 'error', fr: 'erreur' },
  /** What somebody says, after the name of where it is said. */
  said: (where: string, what: string): Text => ({
    en: `${where}: ${what}`,
    fr: `${where}\u202f: ${what}`,
  }),
  exitCode: (code: number): Text => ({
    en: `ended with exit code ${code}`,
    fr: `terminé avec le code ${code}`,
  }),
  killed: (signal: string): Text => ({ en: `killed by ${signal}`, fr: `tué par ${signal}` }),
  ended: { en: 'ended', fr: 'terminé' },
} as const

/** Who closed a connection, where it is not named by its own name. */
export const CLOSER = {
  server: { en: 'the server', fr: 'le serveur' },
  lab: { en: 'the lab', fr: 'le labo' },
} as const

/** Lines, rows or characters that are not shown. */
export const MORE = {
  facts: (count: number): Text => ({
    en: `… ${number(count, 'en')} more …`,
    fr: `… ${number(count, 'fr')} de plus …`,
  }),
  like: (count: number): Text => ({
    en: `… ${number(count, 'en')} more like these …`,
    fr: `… ${number(count, 'fr')} autres du même genre …`,
  }),
  lines: (count: number): Text => ({
    en: count === 1 ? '… 1 more line' : `… ${number(count, 'en')} more lines`,
    fr: count === 1 ? '… encore 1 ligne' : `… encore ${number(count, 'fr')} lignes`,
  }),
  visitors: (count: number): Text => ({
    en: `… and ${number(count, 'en')} more visitors …`,
    fr: `… et ${number(count, 'fr')} autres visiteurs …`,
  }),
  others: (count: number): Text => ({
    en: `and ${number(count, 'en')} more`,
    fr: `et ${number(count, 'fr')} autres`,
  }),
} as const

/** The parts of a failure, in the order in which they are told. */
export const PART = {
  did: { en: 'We did', fr: 'Nous avons fait' },
  observed: { en: 'We saw', fr: 'Nous avons vu' },
  expected: { en: 'We expected', fr: 'Nous attendions' },
  cause: { en: 'Usual cause', fr: 'Cause fréquente' },
  place: { en: 'Where', fr: 'Où' },
  proof: { en: 'Proof', fr: 'Preuve' },
} as const

/** What becomes of rules and exercises. */
export const STATE = {
  notStarted: { en: 'not started', fr: 'pas commencé' },
  broken: { en: 'the kit failed here', fr: 'le kit a échoué ici' },
  brokenWhy: {
    en: 'This is our fault, not yours: it is not held against you. What happened:',
    fr: 'C’est notre faute, pas la vôtre\u202f: rien ne vous est reproché. Ce qui est arrivé\u202f:',
  },
  blockedBy: (title: string): Text => ({
    en: `waits for “${title}”`,
    fr: `attend «\u202f${title}\u202f»`,
  }),
  points: (count: number): Text => ({
    en: count === 1 ? '1 point' : `${number(count, 'en')} points`,
    fr: Math.abs(count) < 2 ? `${number(count, 'fr')} point` : `${number(count, 'fr')} points`,
  }),
} as const

/** The clock that an exercise was judged on. */
export const CLOCK: Readonly<Record<ClockKind, Text>> = {
  virtual: { en: 'virtual clock', fr: 'horloge virtuelle' },
  real: { en: 'real time', fr: 'temps réel' },
}

/** What stands before a note. */
export const NOTE = {
  advice: { en: 'Advice', fr: 'Conseil' },
  clock: { en: 'Clock', fr: 'Horloge' },
  output: { en: 'Output', fr: 'Sortie' },
  input: { en: 'Files', fr: 'Fichiers' },
} as const

/** Headings, totals and hints of a whole report. */
export const WHOLE = {
  total: { en: 'total', fr: 'total' },
  student: { en: 'student', fr: 'étudiant' },
  grade: { en: 'grade', fr: 'note' },
  problems: { en: 'Could not be read', fr: 'Ce qui n’a pas pu être lu' },
  details: { en: 'What went wrong', fr: 'Ce qui ne va pas' },
  submissions: (count: number): Text => ({
    en: count === 1 ? '1 submission' : `${number(count, 'en')} submissions`,
    fr: count < 2 ? `${count} rendu` : `${number(count, 'fr')} rendus`,
  }),
  complete: (count: number): Text => ({
    en: count === 1 ? '1 with every rule passed' : `${number(count, 'en')} with every rule passed`,
    fr: count < 2 ? `${count} sans aucune faute` : `${number(count, 'fr')} sans aucune faute`,
  }),
  mean: (points: number, max: number): Text => ({
    en: `${number(round(points), 'en')} points of ${number(round(max), 'en')} on average`,
    fr: `${number(round(points), 'fr')} points sur ${number(round(max), 'fr')} en moyenne`,
  }),
  unread: (count: number): Text => ({
    en: `${number(count, 'en')} could not be read`,
    fr: count < 2 ? `${count} illisible` : `${number(count, 'fr')} illisibles`,
  }),
  points: (score: string): Text => ({ en: `${score} points`, fr: `${score} points` }),
  graded: (en: string, fr: string): Text => ({ en: `grade ${en}`, fr: `note ${fr}` }),
  rounded: (decimals: number): Text => ({
    en:
      decimals === 0
        ? 'grades rounded half up to whole numbers'
        : `grades rounded half up to ${decimals} ${decimals === 1 ? 'decimal' : 'decimals'}`,
    fr:
      decimals === 0
        ? 'notes arrondies à l’unité la plus proche'
        : `notes arrondies à ${decimals} ${decimals === 1 ? 'décimale' : 'décimales'}, au plus proche`,
  }),
  passed: (count: number): Text => ({
    en: count === 1 ? '1 rule passed' : `${number(count, 'en')} rules passed`,
    fr: count < 2 ? `${count} règle réussie` : `${number(count, 'fr')} règles réussies`,
  }),
  failed: (count: number): Text => ({
    en: `${number(count, 'en')} failed`,
    fr: count < 2 ? `${count} échouée` : `${number(count, 'fr')} échouées`,
  }),
  blocked: (count: number): Text => ({
    en: `${number(count, 'en')} blocked`,
    fr: count < 2 ? `${count} bloquée` : `${number(count, 'fr')} bloquées`,
  }),
  broken: (count: number): Text => ({
    en: `${number(count, 'en')} not judged, our fault`,
    fr: `${number(count, 'fr')} non ${count < 2 ? 'jugée' : 'jugées'}, par notre faute`,
  }),
  notStarted: (count: number): Text => ({
    en: count === 1 ? '1 exercise not started' : `${number(count, 'en')} exercises not started`,
    fr:
      count < 2
        ? `${count} exercice pas commencé`
        : `${number(count, 'fr')} exercices pas commencés`,
  }),
  unshielded: {
    en: 'Graded without a sandbox: these programs could read files and use the network.',
    fr: 'Corrigé sans bac à sable\u202f: ces programmes pouvaient lire des fichiers et utiliser le réseau.',
  },
  allPassed: { en: 'Every rule passed. Well done!', fr: 'Toutes les règles passent. Bravo\u202f!' },
  nothing: { en: 'There was nothing to grade.', fr: 'Il n’y avait rien à corriger.' },
  start: (exercise: string): Text => ({
    en:
      `Nothing has been started yet. Read exercises/${exercise}/statement.en.md, ` +
      'fill in the TODOs beside it, then grade again.',
    fr:
      `Rien n’est commencé pour l’instant. Lisez exercises/${exercise}/statement.fr.md, ` +
      'complétez les TODO à côté, puis relancez la correction.',
  }),
  demo: {
    en: 'To see the grader at work first:',
    fr: 'Pour voir d’abord le correcteur à l’œuvre\u202f:',
  },
  more: {
    en: 'With --verbose, everything is told in full, proofs included.',
    fr: 'Avec --verbose, tout est raconté en détail, preuves comprises.',
  },
} as const

/** The line that tells how far a run is. */
export const PROGRESS = {
  failing: (count: number): Text => ({
    en: `${number(count, 'en')} failing`,
    fr: `${number(count, 'fr')} en échec`,
  }),
  broken: (count: number): Text => ({
    en: `${number(count, 'en')} not judged`,
    fr: count < 2 ? `${count} non jugé` : `${number(count, 'fr')} non jugés`,
  }),
  /** @param ms rounded up, for nobody minds being done sooner */
  remaining: (ms: number): Text => {
    const seconds = Math.ceil(ms / 5000) * 5
    if (seconds < 90)
      return { en: `about ${seconds} s left`, fr: `encore ${seconds}\u202fs environ` }
    const minutes = Math.ceil(seconds / 60)
    return { en: `about ${minutes} min left`, fr: `encore ${minutes}\u202fmin environ` }
  },
} as const

function round(value: number): number {
  return Math.round(value * 10) / 10
}
