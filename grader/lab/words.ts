/** Every word of the student's terminal, in both languages side by side. */
import type { Text } from '../model/text.ts'
import { number } from '../report/numbers.ts'

/** What stands before a line of the heading. */
export const LABEL = {
  files: { en: 'You write', fr: 'Vous écrivez' },
  statement: { en: 'Statement', fr: 'Énoncé' },
  tasks: { en: 'Tasks', fr: 'Consignes' },
  page: { en: 'Page', fr: 'Page' },
  weather: { en: 'Weather', fr: 'Météo' },
} as const satisfies Record<string, Text>

export const HEADING = {
  exercise: (at: number): Text => ({ en: `Exercise ${at}`, fr: `Exercice ${at}` }),
  list: { en: 'Exercises', fr: 'Exercices' },
  weather: { en: 'Weather on the wire', fr: 'La météo du réseau' },
  hint: (at: number, of: number): Text => ({
    en: `Hint ${at} of ${of}`,
    fr: `Indice ${at} sur ${of}`,
  }),
  solution: { en: 'A solution', fr: 'Une solution' },
  crash: { en: 'Your server has ended', fr: 'Votre serveur s’est arrêté' },
  proofs: { en: 'Every rule passed. Well done!', fr: 'Toutes les règles passent. Bravo\u202f!' },
} as const

/** What is said below the rules. */
export const SAID = {
  starter: (file: string): Text => ({
    en: `Nothing is written yet. Fill in the TODOs of ${file} and save: each save is judged.`,
    fr: `Rien n’est encore écrit. Complétez les TODO de ${file} et enregistrez\u202f: chaque enregistrement est jugé.`,
  }),
  solutionAt: (paths: string): Text => ({
    en: `A solution to compare with yours (s shows it): ${paths}`,
    fr: `Une solution, à comparer à la vôtre (s l’affiche)\u202f: ${paths}`,
  }),
  nextIs: (at: number, title: string): Text => ({
    en: `Next comes exercise ${at}, “${title}”: n goes there.`,
    fr: `Ensuite vient l’exercice ${at}, «\u202f${title}\u202f»\u202f: n y mène.`,
  }),
  allDone: {
    en: 'That was the last exercise. npm run handin packs all of your work.',
    fr: 'C’était le dernier exercice. npm run handin emballe tout votre travail.',
  },
  stillToDo: (numbers: string): Text => ({
    en: `Still to be passed: ${numbers} (l lists them).`,
    fr: `Restent à réussir\u202f: ${numbers} (l en donne la liste).`,
  }),
  missing: (files: string): Text => ({
    en: `Not there any more: ${files}. r brings the kit’s own copy back.`,
    fr: `Introuvable\u202f: ${files}. r remet la copie du kit.`,
  }),
  pageAt: (address: string): Text => ({
    en: `${address}/lab/ with the wire and other visitors; ${address} is your page alone`,
    fr: `${address}/lab/ avec le réseau et d’autres visiteurs\u202f; ${address} est votre page seule`,
  }),
  pageOpening: { en: 'opening…', fr: 'en cours d’ouverture…' },
  /** The student's code says 8888, whatever the page's own port is. */
  otherPort: (port: number): Text => ({
    en: `Another program has port 8888: the page is on ${port}, and your code still says 8888.`,
    fr: `Un autre programme occupe le port 8888\u202f: la page est sur ${port}, et votre code dit toujours 8888.`,
  }),
} as const

/** How the judgement stands. */
export const STATUS = {
  judging: { en: 'Judging…', fr: 'Jugement en cours…' },
  saved: (file: string): Text => ({
    en: `${file} was saved: judging…`,
    fr: `${file} enregistré\u202f: jugement en cours…`,
  }),
  judged: (count: number, time: string): Text => ({
    en: `Verdict ${number(count, 'en')}, in ${time}. Each save is judged.`,
    fr: `Verdict ${number(count, 'fr')}, en ${time}. Chaque enregistrement est jugé.`,
  }),
  waiting: { en: 'Each save is judged.', fr: 'Chaque enregistrement est jugé.' },
  impossible: {
    en: 'No verdict for now. The next save tries again.',
    fr: 'Pas de verdict pour l’instant. Le prochain enregistrement réessaie.',
  },
  progress: { en: 'Progress:', fr: 'Progression\u202f:' },
  points: (score: string): Text => ({ en: `${score} points`, fr: `${score} points` }),
} as const

/** The keys, in the order of the footer. */
export const KEYS: readonly (readonly [key: string, what: Text])[] = [
  ['h', { en: 'hint', fr: 'indice' }],
  ['n', { en: 'next', fr: 'suivant' }],
  ['l', { en: 'list', fr: 'liste' }],
  ['r', { en: 'reset', fr: 'recommencer' }],
  ['o', { en: 'open page', fr: 'ouvrir la page' }],
  ['s', { en: 'solution', fr: 'solution' }],
  ['w', { en: 'weather', fr: 'météo' }],
  ['q', { en: 'quit', fr: 'quitter' }],
]

/** What the keys mean in a menu. */
export const MENU = {
  exercises: {
    en: 'Arrows and Enter, or its number; Esc goes back.',
    fr: 'Flèches et Entrée, ou son numéro\u202f; Échap pour revenir.',
  },
  weather: {
    en: 'Arrows (or w) and Enter; Esc goes back. It is on the live page that you see what it does.',
    fr: 'Flèches (ou w) et Entrée\u202f; Échap pour revenir. C’est sur la page que l’on voit son effet.',
  },
} as const satisfies Record<string, Text>

/** Questions, with the keys that answer them. */
export const QUESTION = {
  reset: (exercise: number, files: string): Text => ({
    en: `Begin exercise ${exercise} anew? What you wrote stays beside it as ${files}.\ny yes · any other key no`,
    fr: `Recommencer l’exercice ${exercise}\u202f? Ce que vous avez écrit reste à côté, dans ${files}.\no oui · toute autre touche non`,
  }),
  solution: {
    en: 'Not every rule has passed yet, and a hint (h) may be enough. Show the solution all the same?\ns yes · any other key no',
    fr: 'Il reste des règles à réussir, et un indice (h) suffira peut-être. Afficher tout de même la solution\u202f?\ns oui · toute autre touche non',
  },
} as const

/** Answers to a key, for a moment. */
export const NOTICE = {
  noMoreHints: {
    en: 'That was the last hint. The solution is behind s.',
    fr: 'C’était le dernier indice. La solution est derrière s.',
  },
  noNext: {
    en: 'This is the last exercise. l lists them all.',
    fr: 'C’est le dernier exercice. l en donne la liste.',
  },
  noSolution: {
    en: 'This edition of the kit has no solutions. Your teacher has them.',
    fr: 'Cette édition du kit n’a pas les solutions. Votre enseignant les a.',
  },
  nothingReset: { en: 'Nothing was changed.', fr: 'Rien n’a été changé.' },
  opening: { en: 'Your browser is opening the page…', fr: 'Votre navigateur ouvre la page…' },
  notOpenYet: { en: 'The page is not there yet.', fr: 'La page n’est pas encore prête.' },
  notBrowsed: (address: string): Text => ({
    en: `No browser could be opened from here. The address is ${address}`,
    fr: `Aucun navigateur n’a pu être ouvert d’ici. L’adresse est ${address}`,
  }),
  reset: (kept: string): Text => ({
    en: `Ready to begin anew. What you had written is in ${kept}.`,
    fr: `Prêt à recommencer. Ce que vous aviez écrit est dans ${kept}.`,
  }),
  resetNothing: {
    en: 'Everything is as it was handed out.',
    fr: 'Tout est tel que le kit le fournit.',
  },
  restored: (files: string): Text => ({
    en: `Brought back: ${files}.`,
    fr: `De retour\u202f: ${files}.`,
  }),
  failed: (what: string): Text => ({
    en: `That did not work: ${what}`,
    fr: `Cela n’a pas marché\u202f: ${what}`,
  }),
  notKept: (what: string): Text => ({
    en: `Your progress cannot be kept in .lab/progress.json: ${what}`,
    fr: `Votre progression ne peut pas être gardée dans .lab/progress.json\u202f: ${what}`,
  }),
  progressAside: (path: string): Text => ({
    en: `Your progress could not be read and begins anew; the old file is ${path}`,
    fr: `Votre progression était illisible et repart de zéro\u202f; l’ancien fichier est ${path}`,
  }),
  unwatched: (what: string): Text => ({
    en: `Saves may not be noticed: ${what}. Enter has your files judged.`,
    fr: `Les enregistrements risquent de passer inaperçus\u202f: ${what}. Entrée fait juger vos fichiers.`,
  }),
} as const

/** What is said where nobody works in the terminal. */
export const ONCE = {
  missing: (files: string, exercise: number): Text => ({
    en: `not there any more: ${files}; npm run exercise reset ${exercise} brings the kit’s own copy back`,
    fr: `introuvable\u202f: ${files}\u202f; npm run exercise reset ${exercise} remet la copie du kit`,
  }),
  lastHint: { en: 'This is the last hint.', fr: 'C’est le dernier indice.' },
  sure: (exercise: number): Text => ({
    en: `Begin exercise ${exercise} anew? What you wrote stays beside it, as *.old.ts. [y/N] `,
    fr: `Recommencer l’exercice ${exercise}\u202f? Ce que vous avez écrit reste à côté, en *.old.ts. [o/N] `,
  }),
} as const

/** What packing says. */
export const HANDIN = {
  oneFile: {
    en: 'name one file at most: npm run handin FILE.zip',
    fr: 'indiquez un seul fichier au plus\u202f: npm run handin FILE.zip',
  },
  noZip: (file: string): Text => ({
    en: `${file} is no name for an archive: it has to end in .zip`,
    fr: `${file} n’est pas un nom d’archive\u202f: il doit se terminer par .zip`,
  }),
  nothing: {
    en: 'there is nothing to hand in yet: no exercise has been begun',
    fr: 'il n’y a encore rien à rendre\u202f: aucun exercice n’est commencé',
  },
  notWritten: (path: string, why: string): Text => ({
    en: `${path} cannot be written: ${why}`,
    fr: `impossible d’écrire ${path}\u202f: ${why}`,
  }),
  packed: (path: string, size: string): Text => ({
    en: `Packed into ${path} (${size}). Hand in this one file; npm run grade -- ${path} shows what will be seen.`,
    fr: `Emballé dans ${path} (${size}). Rendez ce seul fichier\u202f; npm run grade -- ${path} montre ce qui en sera vu.`,
  }),
  best: (points: number, max: number): Text => ({
    en: `${points}/${max} points at best`,
    fr: `${points}/${max} points au mieux`,
  }),
  neverJudged: { en: 'never judged', fr: 'jamais jugé' },
  untouched: (files: string): Text => ({
    en: `left out, as it is still the starter: ${files}`,
    fr: `laissé de côté, encore tel que fourni\u202f: ${files}`,
  }),
  outside: (files: string): Text => ({
    en: `imported from outside of exercises/, and cannot be packed: ${files}`,
    fr: `importé d’en dehors de exercises/, et impossible à emballer\u202f: ${files}`,
  }),
  doesNotCompile: (files: string): Text => ({
    en: `packed, but it does not compile: ${files}`,
    fr: `emballé, mais cela ne se compile pas\u202f: ${files}`,
  }),
  notBegun: (count: number): Text => ({
    en:
      count === 1 ? 'One exercise has not been begun.' : `${count} exercises have not been begun.`,
    fr:
      count === 1 ? 'Un exercice n’est pas commencé.' : `${count} exercices ne sont pas commencés.`,
  }),
} as const
