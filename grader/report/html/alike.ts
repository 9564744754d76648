/** Programs of a class that are suspiciously alike, as a page for the teacher alone. */
import type { AlikeExercise, AlikePair, AlikeReport, Line, SameProgram } from '../../model/alike.ts'
import type { Lang, Text } from '../../model/text.ts'
import { head, visible } from '../safe.ts'
import { WHOLE } from '../words.ts'
import { document, render } from './document.ts'
import { nameOf } from './student.ts'
import { PAGE } from './words.ts'

/** UTF-16 units of a line that are shown, and lines of a program. */
const LINE_MOST = 300
const LINES_MOST = 2000

const ALIKE = {
  title: { en: 'Programs that are alike', fr: 'Programmes qui se ressemblent' },
  noProof: {
    en: 'This is no proof that anybody copied: short programs for the same task are alike by themselves, and two may have worked together, if you allow that. Read them, and ask, before you conclude anything.',
    fr: 'Ceci ne prouve pas que quelqu’un a copié\u202f: des programmes courts pour une même tâche se ressemblent d’eux-mêmes, et deux personnes ont pu travailler ensemble, si vous le permettez. Lisez-les et posez la question avant de conclure.',
  },
  how: {
    en: 'Names, numbers, strings, comments and layout do not count, nor does what stands in the kit’s own programs, or in those of much of the class. Passages that both have are marked with a bar.',
    fr: 'Les noms, nombres, chaînes, commentaires et la mise en page ne comptent pas, ni ce qui se trouve dans les programmes du kit ou dans ceux d’une grande partie de la classe. Les passages communs sont marqués d’une barre.',
  },
  marks: {
    en: 'Names, strings and comments that nobody else has:',
    fr: 'Noms, chaînes et commentaires que personne d’autre n’a\u202f:',
  },
} as const satisfies Record<string, Text>

/** The page as HTML in UTF-8 that ends with a line feed. */
export function renderAlikeHtml(report: AlikeReport): string {
  const { lang, submissions, exercises } = report
  const found = exercises.reduce((sum, { same, pairs }) => sum + same.length + pairs.length, 0)
  const words = Object.fromEntries(Object.entries(ALIKE).map(([key, text]) => [key, text[lang]]))
  const body = render('alike', {
    words: { ...words, kit: PAGE.kit[lang] },
    sums: sumsOf(submissions, found)[lang],
    exercises: exercises.map((each) => exerciseView(each, lang)),
  })
  const title = `${ALIKE.title[lang]} · ${PAGE.kit[lang]}`
  return document({ lang, title, body, script: false })
}

function sumsOf(submissions: number, found: number): Text {
  const looked = WHOLE.submissions(submissions)
  return {
    en: `${looked.en} · ${found === 0 ? 'nothing conspicuous' : `${found} to look at`}`,
    fr: `${looked.fr} · ${found === 0 ? 'rien de frappant' : `${found} à regarder`}`,
  }
}

function exerciseView(exercise: AlikeExercise, lang: Lang) {
  const { id, title, compared, tooShort, same, pairs, morePairs } = exercise
  const found = [
    ...same.map((each) => sameView(each, lang)),
    ...pairs.map((each) => pairView(each, lang)),
  ]
  const short: Text = {
    en: tooShort > 0 ? `, ${tooShort} of them too short to tell` : '',
    fr: tooShort > 0 ? `, dont ${tooShort} trop court${tooShort > 1 ? 's' : ''} pour juger` : '',
  }
  const nothing: Text = {
    en: found.length === 0 ? ': nothing conspicuous' : '',
    fr: found.length === 0 ? '\u202f: rien de frappant' : '',
  }
  const more: Text = {
    en: `${morePairs} more ${morePairs === 1 ? 'pair is' : 'pairs are'} alike too, but less.`,
    fr: `${morePairs} ${morePairs === 1 ? 'autre paire se ressemble' : 'autres paires se ressemblent'} aussi, mais moins.`,
  }
  return {
    id,
    anchor: `e${id}`,
    title: title[lang],
    sums: comparedText(compared)[lang] + short[lang] + nothing[lang],
    found,
    more: morePairs === 0 ? '' : more[lang],
  }
}

function comparedText(count: number): Text {
  return {
    en: `${count} ${count === 1 ? 'program' : 'programs'} compared`,
    fr: count === 1 ? '1 programme comparé' : `${count} programmes comparés`,
  }
}

function sameView({ who, toTheLetter, marks, program }: SameProgram, lang: Lang) {
  const how: Text = toTheLetter
    ? { en: 'the same program, to the letter', fr: 'le même programme, à la lettre près' }
    : {
        en: 'the same program, but for names, numbers, strings, comments or layout',
        fr: 'le même programme, aux noms, nombres, chaînes, commentaires ou à la mise en page près',
      }
  return likeness(who, ' = ', how[lang], marks, [program])
}

function pairView({ who, similarity, longest, marks, programs }: AlikePair, lang: Lang) {
  const percent = Math.round(similarity * 100)
  const how: Text = {
    en: `${percent}% alike, the longest passage being ${longest} ${longest === 1 ? 'line' : 'lines'}`,
    fr: `${percent}\u202f% en commun, le plus long passage faisant ${longest} ${longest === 1 ? 'ligne' : 'lignes'}`,
  }
  return likeness(who, ' ~ ', how[lang], marks, programs)
}

/** @param programs those of as many of them, from the first, side by side */
function likeness(
  who: readonly string[],
  sign: string,
  how: string,
  marks: readonly string[],
  programs: readonly (readonly Line[])[],
) {
  return {
    who: who.map(nameOf).join(sign),
    how,
    marks: marks.map((mark) => visible(mark)),
    programs: programs.map((lines, at) => ({
      name: nameOf(who[at] ?? ''),
      lines: linesView(lines),
    })),
  }
}

function linesView(lines: readonly Line[]) {
  const shown = lines.slice(0, LINES_MOST).map(({ text, shared }) => ({
    text:
      visible(head(text.replaceAll('\t', '  '), LINE_MOST)) + (text.length > LINE_MOST ? '…' : ''),
    shared,
  }))
  return lines.length > LINES_MOST ? [...shown, { text: '…', shared: false }] : shown
}
