/** Reports as a run would make them, rich enough to show every part of every renderer. */
import type { Fact } from '../../model/fact.ts'
import type { ExerciseReport, Problem, Report, SubmissionReport } from '../../model/report.ts'
import { same, type Text } from '../../model/text.ts'
import type { Failed, Verdict } from '../../model/verdict.ts'
import { error, exited, received } from './facts.ts'
import { crash, date, leaving } from './stories.ts'

const vanisher: Failed = {
  verdict: 'failed',
  did: {
    en:
      'Ada, Ben and Chloé opened the page. Ada and Ben asked for the date. After 4 seconds, ' +
      'Ada’s connection was cut without a Close frame, as when a laptop is shut.',
    fr:
      'Ada, Ben et Chloé ont ouvert la page. Ada et Ben ont demandé la date. Après ' +
      '4\u202fsecondes, la connexion d’Ada a été coupée sans trame Close, comme quand on ' +
      'referme un portable.',
  },
  observed: {
    en: 'the server ended with exit code 1 one second later, and Ben received no more dates',
    fr: 'le serveur s’est terminé avec le code 1 une seconde après, et Ben n’a plus reçu de date',
  },
  expected: {
    en: 'Ben goes on receiving a date every two seconds',
    fr: 'Ben continue à recevoir une date toutes les deux secondes',
  },
  cause: {
    en:
      'The timer of the one who left still runs, and finds a client that is not in the list ' +
      'any more. Stop it in the “close” handler of that very client.',
    fr:
      'Le minuteur de celle qui est partie tourne toujours, et trouve un client qui n’est ' +
      'plus dans la liste. Arrêtez-le dans le gestionnaire «\u202fclose\u202f» de ce ' +
      'client-là.',
  },
  place: { file: 'server.ts', line: 14, column: 13 },
  evidence: crash,
}

const leaver: Failed = {
  verdict: 'failed',
  did: {
    en: 'Three visitors asked; the one in the middle closed the page.',
    fr: 'Trois visiteurs ont demandé\u202f; celui du milieu a fermé la page.',
  },
  observed: {
    en: 'the last one received nothing any more, and the first one two dates at a time',
    fr: 'le dernier n’a plus rien reçu, et le premier deux dates à la fois',
  },
  expected: {
    en: 'the two others each receive one date every two seconds',
    fr: 'les deux autres reçoivent chacun une date toutes les deux secondes',
  },
  cause: null,
  place: null,
  evidence: leaving,
}

export const passed = (en: string, fr: string, evidence: readonly Fact[] = []): Verdict => {
  return { verdict: 'passed', proof: { en, fr }, evidence }
}

/** A failure of which only these parts matter. */
export const failed = (parts: Partial<Failed> = {}): Failed => ({
  verdict: 'failed',
  did: same('did'),
  observed: same('observed'),
  expected: same('expected'),
  cause: null,
  place: null,
  evidence: [],
  ...parts,
})

const idle = {
  en: 'nothing has been written yet: the file is the starter, unchanged',
  fr: 'rien n’est encore écrit\u202f: le fichier est celui de départ, inchangé',
}

const notStarted: Verdict = {
  verdict: 'failed',
  did: { en: 'We looked at your files.', fr: 'Nous avons regardé vos fichiers.' },
  observed: idle,
  expected: { en: 'a first try', fr: 'un premier essai' },
  cause: null,
  place: null,
  evidence: [],
}

type Judged = readonly [id: string, en: string, fr: string, verdict: Verdict, points?: number]

export const exercise = (
  id: string,
  title: Text,
  rules: readonly Judged[],
  more: Partial<ExerciseReport> = {},
): ExerciseReport => {
  const judged = rules.map(([rule, en, fr, verdict, points = 1]) => {
    return { rule: { id: rule, title: { en, fr }, points, after: [] }, verdict }
  })
  const sum = (of: typeof judged): number => of.reduce((total, { rule }) => total + rule.points, 0)
  return {
    id,
    title,
    status: 'graded',
    score: sum(judged.filter(({ verdict }) => verdict.verdict === 'passed')),
    max: sum(judged),
    clock: 'virtual',
    ms: 412,
    rules: judged,
    notes: [],
    folder: `/home/ada/exercises/${id}`,
    ...more,
  }
}

const listens = passed(
  'the server listened on port 8888 after 80 ms',
  'le serveur a écouté sur le port 8888 après 80\u202fms',
)
const rhythm = passed(
  'six dates, 2.0 s apart each time',
  'six dates, à 2,0\u202fs d’intervalle chaque fois',
  [received(0, 'ada', date(0)), received(2000, 'ada', date(2))],
)

export const dateServer = exercise(
  '02-date-server',
  { en: 'The date, every two seconds', fr: 'La date, toutes les deux secondes' },
  [
    ['listens', 'The server listens on port 8888', 'Le serveur écoute sur le port 8888', listens],
    [
      'every-two-seconds',
      'A date every two seconds',
      'Une date toutes les deux secondes',
      rhythm,
      2,
    ],
  ],
  { ms: 187 },
)

export const multiClient = exercise(
  '03-multi-client',
  { en: 'Any number of clients', fr: 'Autant de clients que l’on veut' },
  [
    ['listens', 'The server listens on port 8888', 'Le serveur écoute sur le port 8888', listens],
    [
      'each-its-own',
      'Each client has its own two seconds',
      'Chaque client a ses deux secondes à lui',
      rhythm,
    ],
    [
      'vanisher',
      'A connection that is cut disturbs nobody',
      'Une connexion coupée ne gêne personne',
      vanisher,
      2,
    ],
    ['leaver-stops-alone', 'Who leaves, leaves alone', 'Qui s’en va s’en va tout seul', leaver],
    [
      'no-leak',
      'Nothing is left of those who left',
      'Il ne reste rien de ceux qui sont partis',
      { verdict: 'blocked', by: 'vanisher' },
    ],
  ],
  {
    ms: 1234,
    clock: 'real',
    notes: [
      {
        kind: 'clock',
        text: {
          en: 'Repeated in real time, because the program waited for the clock in a loop.',
          fr: 'Rejoué en temps réel, parce que le programme attendait l’horloge dans une boucle.',
        },
      },
      {
        kind: 'advice',
        text: {
          en: 'server.ts:9:7 – “clients” is declared but its value is never read.',
          fr: 'server.ts:9:7 – «\u202fclients\u202f» est déclaré mais sa valeur n’est jamais lue.',
        },
      },
    ],
  },
)

export const chat = exercise(
  '04-chat',
  { en: 'A chat', fr: 'Une messagerie' },
  [
    [
      'everyone-sees',
      'Everyone sees each message once',
      'Tout le monde voit chaque message une fois',
      passed('three messages, each seen once by three people', 'trois messages, vus une fois'),
    ],
    [
      'rude-client',
      'Garbage does not stop the room',
      'N’importe quoi n’arrête pas la salle',
      {
        verdict: 'broken',
        error: 'Error: the browser closed unexpectedly\n    at Browser.page (browser.ts:41:11)',
      },
    ],
  ],
  { status: 'broken', ms: 65_400 },
)

export const fallback = exercise(
  '05-fallback',
  { en: 'When WebSockets cannot be had', fr: 'Quand il n’y a pas de WebSocket' },
  [
    ['websocket-first', 'In fair weather, no poll', 'Par beau temps, pas de requête', notStarted],
    ['nothing-lost', 'Nothing is lost', 'Rien ne se perd', notStarted, 3],
  ],
  { status: 'not-started', ms: 0, folder: null },
)

export const submission = (id: string, exercises: readonly ExerciseReport[]): SubmissionReport => ({
  id,
  score: exercises.reduce((sum, { score }) => sum + score, 0),
  max: exercises.reduce((sum, { max }) => sum + max, 0),
  exercises,
})

export const report = (
  submissions: readonly SubmissionReport[],
  problems: readonly Problem[] = [],
): Report => ({
  schema: 'websocket-lab/report@1',
  clock: 'virtual',
  lang: 'en',
  submissions,
  problems,
  ms: 67_240,
})

/** One student with a bit of everything. */
export const one = report([submission('ada', [dateServer, multiClient, chat, fallback])])

/** One student to whom there is nothing to say. */
export const perfect = report([submission('ada', [dateServer])])

/** One student who has not begun. */
export const idleOne = report([
  submission('exercises', [
    { ...fallback, id: '01-client-div', title: { en: 'A first client', fr: 'Un premier client' } },
    fallback,
  ]),
])

const shy = exercise(
  '02-date-server',
  dateServer.title,
  dateServer.rules.map(({ rule }) => [
    rule.id,
    rule.title.en,
    rule.title.fr,
    rule.id === 'listens'
      ? {
          verdict: 'failed',
          did: { en: 'We started server.ts.', fr: 'Nous avons lancé server.ts.' },
          observed: {
            en: 'it ended at once: SyntaxError, line 3',
            fr: 'il s’est terminé aussitôt\u202f: SyntaxError, ligne 3',
          },
          expected: { en: 'it listens on port 8888', fr: 'il écoute sur le port 8888' },
          cause: null,
          place: { file: 'server.ts', line: 3, column: 1 },
          evidence: [error(0, 'server', 'SyntaxError: Unexpected token'), exited(0, 1)],
        }
      : { verdict: 'blocked', by: 'listens' },
    rule.points,
  ]),
)

/** A class: complete, with mistakes, not begun, broken, one exercise only; and two unreadable. */
export const many = report(
  [
    submission('ada', [dateServer, multiClient, chat, fallback]),
    submission('ben', [dateServer, { ...fallback, id: '03-multi-client', max: 6 }]),
    submission('Chloé Lefèvre_1234_assignsubmission_file', [shy, multiClient]),
    submission('李明', [dateServer]),
  ],
  [
    {
      subject: 'dora.zip',
      text: {
        en: 'the archive ends before it should: it was probably not uploaded completely',
        fr: 'l’archive finit avant la fin\u202f: elle n’a sans doute pas été déposée en entier',
      },
    },
    {
      subject: '../Émile',
      text: { en: 'holds no exercise folder', fr: 'ne contient aucun dossier d’exercice' },
    },
  ],
)
