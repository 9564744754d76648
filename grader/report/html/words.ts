/** The words of the HTML pages that no other renderer has; see ../words.ts. */
import type { Text } from '../../model/text.ts'
import type { Verdict } from '../../model/verdict.ts'
import { number } from '../numbers.ts'

/** What became of a rule, for those who do not see its sign. */
export const VERDICT: Readonly<Record<Verdict['verdict'], Text>> = {
  passed: { en: 'passed', fr: 'réussie' },
  failed: { en: 'failed', fr: 'échouée' },
  blocked: { en: 'blocked', fr: 'bloquée' },
  broken: { en: 'not judged', fr: 'non jugée' },
}

export const PAGE = {
  classTitle: { en: 'The class', fr: 'La classe' },
  kit: { en: 'WebSocket Lab', fr: 'WebSocket Lab' },
  skip: { en: 'Skip to the table', fr: 'Aller au tableau' },
  students: { en: 'Students', fr: 'Étudiants' },
  points: { en: 'Points', fr: 'Points' },
  grade: { en: 'Grade', fr: 'Note' },
  exercise: { en: 'Exercise', fr: 'Exercice' },
  average: { en: 'Average', fr: 'Moyenne' },
  filter: { en: 'Filter by name', fr: 'Filtrer par nom' },
  shown: {
    en: '{shown} of {all} students shown',
    fr: '{shown} sur {all} dans le tableau',
  },
  sorted: { en: 'Sorted by {column}', fr: 'Trié par {column}' },
  tableHelp: {
    en: 'The headings sort the table; names and points lead to the details.',
    fr: 'Les en-têtes trient le tableau\u202f; les noms et les points mènent aux détails.',
  },
  frequent: { en: 'Most frequent failures', fr: 'Échecs les plus fréquents' },
  noFailures: {
    en: 'No rule failed in any exercise that was begun.',
    fr: 'Aucune règle n’a échoué dans les exercices commencés.',
  },
  who: { en: 'Who', fr: 'Qui' },
  causes: { en: 'Usual causes', fr: 'Causes fréquentes' },
  details: { en: 'Student by student', fr: 'Étudiant par étudiant' },
  openAll: { en: 'Open all, to print everything', fr: 'Tout ouvrir, pour tout imprimer' },
  closeAll: { en: 'Close all', fr: 'Tout fermer' },
  back: { en: 'Back to the table', fr: 'Retour au tableau' },
  noScript: {
    en: 'Details are packed and need JavaScript. The table and the most frequent failures do not.',
    fr: 'Les détails sont compressés et demandent JavaScript. Le tableau et les échecs fréquents s’en passent.',
  },
  tooOld: {
    en: 'This browser is too old to unpack the details.',
    fr: 'Ce navigateur est trop ancien pour décompresser les détails.',
  },
  opening: { en: 'Opening…', fr: 'Ouverture…' },
  notGraded: { en: 'not graded', fr: 'non corrigé' },
  story: { en: 'What happened', fr: 'Ce qui s’est passé' },
  inWords: { en: 'The same in words', fr: 'La même chose en mots' },
  output: { en: 'What was printed', fr: 'Ce qui a été affiché' },
  nothingRun: {
    en: 'Not begun, so that nothing was run',
    fr: 'Pas commencé\u202f: rien n’a été exécuté',
  },
  weight: (count: string, max: string): Text => ({
    en: `weighted ${count}/${max}`,
    fr: `pondéré ${count}/${max}`,
  }),
  failedBy: (count: number, begun: number): Text => ({
    en: `${number(count, 'en')} of the ${number(begun, 'en')} who began`,
    fr: `${number(count, 'fr')} sur les ${number(begun, 'fr')} qui ont commencé`,
  }),
  times: (count: number): Text => ({ en: `${count} ×`, fr: `${count}\u202f×` }),
  moreFailures: (count: number): Text => ({
    en: count === 1 ? 'and 1 rule more' : `and ${number(count, 'en')} rules more`,
    fr: count === 1 ? 'et encore 1 règle' : `et encore ${number(count, 'fr')} règles`,
  }),
  noSandbox: {
    en: 'Graded without a sandbox: the students’ programs could reach the files and the network of the machine, this kit included.',
    fr: 'Corrigé sans bac à sable\u202f: les programmes des étudiants pouvaient atteindre les fichiers et le réseau de la machine, ce kit compris.',
  },
  incomplete: {
    en: 'The kit failed on some rule: this grade may be too low. Grade again before you hand it on.',
    fr: 'Le kit a échoué sur une règle\u202f: cette note est peut-être trop basse. Relancez la correction avant de la transmettre.',
  },
  ours: {
    en: 'The kit itself failed on some rule. This is not your fault: tell your teacher, for points may be missing here.',
    fr: 'Le kit lui-même a échoué sur une règle. Ce n’est pas votre faute\u202f: dites-le à votre enseignant, car il manque peut-être des points.',
  },
} as const
