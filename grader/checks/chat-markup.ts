import type { Text } from '../model/text.ts'
import { BROKEN_OUT, inAttribute } from './markup.ts'
import type { List, Look, Said } from './room.ts'
import { both, of, quote } from './say.ts'
import { Unmet } from './unmet.ts'

/** Elements, a reference, a comment; and what would be an attribute, were it put into another's value. */
export const MARKUP = `no <b>bold</b> &amp; <!-- no --> <i class="x" onblur='' onblur="">italics</i>`
export const NICKNAME = `<b id="" onblur=''>Ben`
/** Who has an element in the list with an attribute that somebody wrote. */
export async function brokenOut(lists: readonly List[]): Promise<readonly List[]> {
  const counts = await Promise.all(
    lists.map(({ member }) => member.visitor.count(`#messages ${BROKEN_OUT}`)),
  )
  return lists.filter((_list, index) => counts[index] !== 0)
}

/** @param broken lists in which what was written has become an attribute */
export function expectNoAttribute(broken: readonly List[]): void {
  const [list] = broken
  if (list === undefined) return
  throw new Unmet({
    observed: both((lang) =>
      lang === 'en'
        ? `in ${list.member.name}'s list an element has the attribute “onblur”, which is part of what was written`
        : `dans la liste ${of(list.member.name)}, un élément a l’attribut «\u00A0onblur\u00A0», qui fait partie de ce qui a été écrit`,
    ),
    expected: {
      en: 'what people write becomes neither an element nor an attribute',
      fr: 'ce que les gens écrivent ne devient ni un élément ni un attribut',
    },
    cause: inAttribute,
  })
}

/** Where older messages are shown to newcomers, their markup is text like that of all others. */
export function expectHistoryAsText({ lists }: Look, { text, who }: Said, cause: Text): Text {
  const plain = text.replaceAll(/<[^>]*>/g, '')
  for (const { member, entries } of lists) {
    const shown = entries.find((entry) => entry.includes(plain))
    if (shown === undefined) continue
    const [entry, written] = [quote(shown), quote(text)]
    throw new Unmet({
      observed: both((lang) =>
        lang === 'en'
          ? `${member.name}'s list shows ${entry.en}, where ${who} wrote ${written.en}`
          : `la liste ${of(member.name)} montre ${entry.fr}, là où ${who} a écrit ${written.fr}`,
      ),
      expected: { en: 'those very characters', fr: 'ces caractères mêmes' },
      cause,
    })
  }
  return {
    en: 'what was said before is shown as text, or not at all',
    fr: 'ce qui s’est dit avant est montré comme du texte, ou pas du tout',
  }
}
