/** The options that say what comes out, in the order of the help. */
import { GRADING_FILE } from './grading-file.ts'
import type { Option } from './options.ts'

export const OUTPUT_OPTIONS: readonly Option[] = [
  {
    name: 'html',
    value: 'FILE',
    help: {
      en: 'the report as one page for the teacher (- is standard output)',
      fr: 'le rapport en une page pour l’enseignant (-\u202f: sortie standard)',
    },
  },
  {
    name: 'html-students',
    value: 'DIR',
    help: {
      en: 'a page for each student, to hand back',
      fr: 'une page par étudiant, à lui rendre',
    },
  },
  {
    name: 'similar',
    value: 'FILE',
    help: {
      en: 'programs that are suspiciously alike, as a page for the teacher',
      fr: 'les programmes qui se ressemblent trop, en une page pour l’enseignant',
    },
  },
  {
    name: 'json',
    value: 'FILE',
    help: {
      en: 'the report as JSON, with all evidence',
      fr: 'le rapport en JSON, avec toutes les preuves',
    },
  },
  {
    name: 'junit',
    value: 'FILE',
    help: { en: 'the report as JUnit XML', fr: 'le rapport en XML JUnit' },
  },
  { name: 'csv', value: 'FILE', help: { en: 'the scores as CSV', fr: 'les points en CSV' } },
  {
    name: 'csv-separator',
    value: 'comma|semicolon',
    help: {
      en: 'semicolon, for a spreadsheet that writes decimal commas',
      fr: 'semicolon (point-virgule) pour un tableur à virgule décimale',
    },
  },
  {
    name: 'out-of',
    value: 'N',
    help: { en: 'grades out of N, such as 20', fr: 'des notes sur N, par exemple 20' },
  },
  {
    name: 'grading',
    value: 'FILE',
    help: {
      en: `weights and scale (default: ${GRADING_FILE}, if it is there)`,
      fr: `poids et barème (par défaut\u202f: ${GRADING_FILE}, s’il existe)`,
    },
  },
  {
    name: 'moodle-worksheet',
    value: 'FILE',
    help: {
      en: 'fills in a copy of Moodle’s grading worksheet',
      fr: 'remplit une copie de la feuille d’évaluation de Moodle',
    },
  },
  {
    name: 'moodle-filled',
    value: 'FILE',
    help: {
      en: 'where that copy goes (default: FILE-graded.csv beside it)',
      fr: 'où va cette copie (par défaut\u202f: FILE-graded.csv, à côté)',
    },
  },
  {
    name: 'moodle-gradebook',
    value: 'FILE',
    help: {
      en: 'CSV for Moodle’s gradebook (addresses: from --moodle-worksheet)',
      fr: 'CSV pour le carnet de notes de Moodle (adresses\u202f: --moodle-worksheet)',
    },
  },
  {
    name: 'gradescope',
    value: 'FILE',
    help: {
      en: 'Gradescope’s results.json, of one submission',
      fr: 'le results.json de Gradescope, pour un seul rendu',
    },
  },
  {
    name: 'classroom50',
    value: 'FILE',
    help: {
      en: 'Classroom 50’s result.json, of one submission',
      fr: 'le result.json de Classroom 50, pour un seul rendu',
    },
  },
  {
    name: 'github',
    value: null,
    help: {
      en: 'in GitHub Actions: the step’s summary, and annotations',
      fr: 'dans GitHub Actions\u202f: le résumé de l’étape et des annotations',
    },
  },
]
