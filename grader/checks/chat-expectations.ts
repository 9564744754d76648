import type { Text } from '../model/text.ts'
import type { Stage } from '../world/stage.ts'
import { anotherTab, clock } from './chat-causes.ts'
import { type PageError, trouble, uncaught } from './chat-trouble.ts'
import { nearMiss } from './near-miss.ts'
import { type List, listText, type Look, type Said, timesShown } from './room.ts'
import { both, names, of, quote, sentences } from './say.ts'
import { Unmet } from './unmet.ts'

/** Each of these messages stands exactly once in each of these lists. */
export function expectSeen({ stage, lists }: Look, said: readonly Said[], cause?: Text): Text {
  for (const message of said) {
    for (const list of lists) {
      const times = timesShown(list, message)
      // The same words may be written more than once.
      const written = said.filter(({ text }) => text === message.text).length
      if (times === written) continue
      const error = errorOn(stage, [message.who, list.member.name])
      const unknown = entriesOfNobody(list, said, message)
      throw new Unmet({
        observed: seenWrongly(stage, list, message, { times, written, unknown }),
        expected: {
          en: 'each message once in everyone’s list, the sender’s too',
          fr: 'chaque message une fois dans la liste de chacun, son auteur compris',
        },
        cause: causeOf(list, message, times > written, {
          error,
          cameTwice: timesReceived(stage, list, message) >= times,
          usual: cause,
          computer: causeOfComputer(
            lists,
            lists.filter((one) => timesShown(one, message) !== written),
          ),
          // Where the others do not see it either, it is not about one's own.
          own:
            message.who === list.member.name && lists.some((one) => timesShown(one, message) > 0),
          unknown,
        }),
        place: error?.place ?? null,
      })
    }
  }
  return both((lang) => {
    const people = names(lists.map(({ member }) => member.name))[lang]
    return lang === 'en'
      ? `${people} read all ${said.length} messages, each once`
      : `${people} : les ${said.length} messages, chacun une fois`
  })
}

/** None of these messages is shown more than once. */
export function expectNotTwice({ lists }: Look, said: readonly Said[], cause: Text): void {
  for (const list of lists) {
    for (const { text, who } of said) {
      const times = timesShown(list, { text })
      if (times < 2) continue
      throw new Unmet({
        observed: both((lang) =>
          lang === 'en'
            ? `${list.member.name}'s list shows ${quote(text).en}, which ${who} wrote once, ${times} times`
            : `la liste ${of(list.member.name)} montre ${times} fois ${quote(text).fr}, écrit une fois par ${who}`,
        ),
        expected: { en: 'each message once', fr: 'chaque message une fois' },
        cause,
      })
    }
  }
}

function seenWrongly(
  stage: Stage,
  list: List,
  { who, text }: Said,
  { times, written, unknown }: { times: number; written: number; unknown: readonly string[] },
): Text {
  const { name } = list.member
  const lost = list.member.visitor.lost
  if (lost !== null) {
    return {
      en: `${name}'s page does not answer any more`,
      fr: `la page ${of(name)} ne répond plus`,
    }
  }
  if (times > 0) {
    const often = list.count > list.entries.length ? list.count : times
    return both((lang) =>
      lang === 'en'
        ? `${name}'s list shows ${quote(text).en} ${often === 1 ? 'once' : `${often} times`}; it was written ${written === 1 ? `once, by ${who}` : `${written} times`}`
        : `la liste ${of(name)} montre ${often} fois ${quote(text).fr}, écrit ${written === 1 ? `une fois, par ${who}` : `${written} fois`}`,
    )
  }
  const why = nearMiss(unknown, text) ?? trouble(stage, list) ?? listText(list)
  return both((lang) =>
    lang === 'en'
      ? `${name}'s list does not show ${quote(text).en}, which ${who} wrote; ${why.en}`
      : `la liste ${of(name)} ne montre pas ${quote(text).fr}, écrit par ${who} ; ${why.fr}`,
  )
}

/** Why a message may be missing just where it is. @param wrong those that are not as they should be */
function causeOfComputer(lists: readonly List[], wrong: readonly List[]): Text | null {
  const computers = lists.map(({ member }) => member.computer)
  const isTab = ({ member: { computer, visitor } }: List): boolean =>
    computer.shared !== undefined || computers.some(({ shared }) => shared === visitor)
  const isFast = ({ member }: List): boolean => member.computer.fast !== undefined
  if (wrong.every(isTab)) return anotherTab
  // One other reader may have it by luck.
  return wrong.every(isFast) && lists.length - wrong.length > 1 ? clock : null
}

/** Entries that hold none of the other messages: what a message was made into may be among them. */
function entriesOfNobody(
  { entries }: List,
  said: readonly Said[],
  message: Said,
): readonly string[] {
  const others = said.map(({ text }) => text).filter((text) => text !== message.text)
  return entries.filter((entry) => !others.some((other) => entry.includes(other)))
}

/** In how many messages of a WebSocket this page has received it. */
function timesReceived({ facts }: Stage, { member }: List, { text }: Said): number {
  return facts.filter(
    (fact) =>
      fact.kind === 'received' && fact.who === member.name && fact.text?.includes(text) === true,
  ).length
}

/** The last thing that the pages of these people threw and nobody caught, the first one's before. */
function errorOn({ facts }: Stage, people: readonly string[]): PageError | null {
  return people.map((name) => uncaught(facts, name).at(-1)).find(Boolean) ?? null
}

/** What is known beside the list itself. */
interface Known {
  /** What a page threw, if anything. */
  readonly error: PageError | null
  /** The server sent it as often as the list shows it. */
  readonly cameTwice: boolean
  /** The rule's usual cause. */
  readonly usual: Text | undefined
  /** What is particular about the reader's computer, if that may be why. */
  readonly computer: Text | null
  /** Only the author lacks it. */
  readonly own: boolean
  /** Entries that hold none of the other messages. */
  readonly unknown: readonly string[]
}

function causeOf(
  { entries, member }: List,
  { who, text }: Said,
  tooOften: boolean,
  { error, cameTwice, usual, computer, own, unknown }: Known,
): Text | null {
  if (tooOften) {
    return member.name === who && !cameTwice
      ? {
          en: 'The page shows its own message at once, and again when it comes back from the server: one of the two is enough.',
          fr: 'La page montre son propre message aussitôt, puis encore quand il revient du serveur : l’un des deux suffit.',
        }
      : {
          en: 'Is the listener added, or the person put into the list, more than once? Or is what came live sent again with what was said before?',
          fr: 'L’écouteur est-il ajouté, ou la personne mise dans la liste, plusieurs fois ? Ou ce qui est déjà arrivé en direct est-il renvoyé avec ce qui a été dit avant ?',
        }
  }
  if (computer !== null) return computer
  const odd = entries.find((entry) => /\[object \w+\]/.test(entry))
  if (odd?.includes('[object Blob]') === true) {
    return {
      en: 'ws hands over a Buffer; sent on as it is, it travels as a binary frame, which the page receives as a Blob. Send a string.',
      fr: 'ws remet un Buffer ; renvoyé tel quel, il voyage en trame binaire, que la page reçoit comme Blob. Envoyez une chaîne.',
    }
  }
  if (odd !== undefined) {
    return {
      en: 'An object was shown as it is: the text is one of its properties (event.data, message.text…).',
      fr: 'Un objet a été affiché tel quel : le texte est l’une de ses propriétés (event.data, message.text…).',
    }
  }
  if (entries.some((entry) => entry.includes(text))) {
    return {
      en: 'What was said is not known by its words: people say the same thing twice. Number the messages.',
      fr: 'Un message ne se reconnaît pas à ses mots : on dit parfois deux fois la même chose. Numérotez les messages.',
    }
  }
  const [beginning = ''] = text.split(' (')
  if (beginning.length > 3 && unknown.some((entry) => entry.includes(beginning.slice(0, 4)))) {
    return {
      en: 'Something of the message is there, but not the whole of it, as it was written.',
      fr: 'Il y a bien un morceau du message, mais pas le message entier tel qu’il a été écrit.',
    }
  }
  if (error !== null) {
    const thrown = both((lang) =>
      lang === 'en'
        ? `On ${error.who}'s page an error was not caught: ${error.text.en}.`
        : `Sur la page ${of(error.who)}, une erreur n’est pas rattrapée : ${error.text.fr}.`,
    )
    return usual === undefined ? thrown : sentences([thrown, usual])
  }
  if (own || (usual === undefined && member.name === who)) {
    return {
      en: 'Whoever writes wants to see it too: either the server sends it to everyone, or the page shows it itself.',
      fr: 'Qui écrit veut aussi se lire : soit le serveur envoie à tous, soit la page l’affiche elle-même.',
    }
  }
  return usual ?? null
}

/** The entry of a message holds the nickname of its author. */
export function expectNames({ lists }: Look, said: readonly Said[], cause = nameCause): Text {
  for (const message of said) {
    for (const list of lists) {
      const entries = list.entries.filter((each) => each.includes(message.text))
      const [entry] = entries
      if (entry === undefined) continue
      if (entries.some((each) => each.replace(message.text, '').includes(message.nickname)))
        continue
      const [shown, wanted] = [quote(entry), quote(message.nickname)]
      throw new Unmet({
        observed: both((lang) =>
          lang === 'en'
            ? `in ${list.member.name}'s list: ${shown.en}, which ${message.who} wrote`
            : `dans la liste ${of(list.member.name)} : ${shown.fr}, écrit par ${message.who}`,
        ),
        expected: both((lang) =>
          lang === 'en'
            ? `the nickname ${wanted.en} in the same entry`
            : `le pseudo ${wanted.fr} dans la même entrée`,
        ),
        cause,
      })
    }
  }
  return {
    en: 'each message stands beside the nickname of its author',
    fr: 'chaque message est accompagné du pseudo de son auteur',
  }
}

const nameCause: Text = {
  en: 'The nickname has to travel with each message, from the page of the one who wrote it.',
  fr: 'Le pseudo doit voyager avec chaque message, depuis la page de celui qui l’a écrit.',
}

/** Nothing was added that stands for a message without words. @param before the lists until then */
export function expectNothingShown(
  before: readonly List[],
  after: readonly List[],
  example: Said,
): Text {
  for (const [index, list] of after.entries()) {
    const had = before[index]?.count ?? 0
    const sample = before[index]?.entries.find((entry) => entry.includes(example.text)) ?? ''
    const shape = bare(sample.replace(example.text, ''))
    const empty = list.entries
      .slice(had)
      .find((entry) => bare(entry) === shape || bare(entry) === bare(example.nickname))
    const blank = empty ?? list.entries.slice(had).find((entry) => bare(entry) === '')
    if (blank === undefined) continue
    const shown = quote(blank)
    throw new Unmet({
      observed: both((lang) =>
        lang === 'en'
          ? `${list.member.name}'s list has a new entry: ${shown.en}`
          : `la liste ${of(list.member.name)} a une nouvelle entrée : ${shown.fr}`,
      ),
      expected: { en: 'no new entry', fr: 'aucune nouvelle entrée' },
      cause: {
        en: 'Blanks are truthy: text.trim() === "" tells a message without words.',
        fr: 'Des espaces sont une chaîne vraie : text.trim() === "" reconnaît un message sans mots.',
      },
    })
  }
  return {
    en: 'neither the empty message nor the one of blanks was shown to anybody',
    fr: 'ni le message vide ni celui d’espaces n’a été montré à quiconque',
  }
}

/** Each list has one entry more with this text, which is too short to tell itself apart. */
export function expectOneMore(before: readonly List[], after: readonly List[], text: string): Text {
  for (const [index, list] of after.entries()) {
    const { member } = list
    const earlier = before[index]
    const shownBefore = earlier === undefined ? 0 : timesShown(earlier, { text })
    if (timesShown(list, { text }) > shownBefore) continue
    const shown = quote(text)
    throw new Unmet({
      observed: both((lang) =>
        lang === 'en'
          ? `${member.name}'s list does not show ${shown.en}, which was written last`
          : `la liste ${of(member.name)} ne montre pas ${shown.fr}, écrit en dernier`,
      ),
      expected: { en: 'an entry for each message', fr: 'une entrée par message' },
      cause: {
        en: '"0" == 0, and 0 counts as nothing: text.trim() === "" tells a message without words.',
        fr: '"0" == 0, et 0 compte pour rien : text.trim() === "" reconnaît un message sans mots.',
      },
    })
  }
  return {
    en: 'a message of one character is shown',
    fr: 'un message d’un seul caractère est montré',
  }
}

/** What is left of an entry without punctuation, blanks and digits (a time, a number). */
function bare(entry: string): string {
  return entry.replaceAll(/[\p{P}\p{S}\p{Z}\p{N}\p{Cc}\s]+/gu, '').toLowerCase()
}
