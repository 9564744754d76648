import type { Fact } from '../model/fact.ts'
import type { Text } from '../model/text.ts'
import type { List, Look, Said } from './room.ts'
import { both, of, quote } from './say.ts'
import { Unmet } from './unmet.ts'

const AS_HEARD: Text = {
  en: 'the same order for everyone: the one in which the server heard them',
  fr: 'le même ordre pour tous : celui dans lequel le serveur les a entendus',
}

/** What one person wrote stands in the order in which it was written. */
export function expectInOrder({ lists }: Look, said: readonly Said[]): Text {
  for (const { list, who, mine, order } of eachPerson(lists, said)) {
    const at = order.findIndex((place, index) => index > 0 && place < (order[index - 1] ?? 0))
    if (at < 0) continue
    const [first, second] = [mine[order[at - 1] ?? 0], mine[order[at] ?? 0]]
    const [one, two] = [quote(first?.text ?? ''), quote(second?.text ?? '')]
    throw new Unmet({
      observed: both((lang) =>
        lang === 'en'
          ? `${list.member.name}'s list shows ${one.en} before ${two.en}, which ${who} wrote the other way round`
          : `la liste ${of(list.member.name)} montre ${one.fr} avant ${two.fr}, écrits par ${who} dans l’autre ordre`,
      ),
      expected: {
        en: 'the messages of one person in the order of writing',
        fr: 'les messages d’une personne dans l’ordre où elle les a écrits',
      },
      cause: {
        en: 'Requests that are under way together may overtake one another: send the next when the one before is answered.',
        fr: 'Des requêtes en route ensemble peuvent se dépasser : envoyez la suivante quand la précédente a reçu sa réponse.',
      },
    })
  }
  return both((lang) =>
    lang === 'en'
      ? `${said.length} messages, each once and in order, for ${lists.length} people`
      : `${said.length} messages, chacun une fois et dans l’ordre, pour ${lists.length} personnes`,
  )
}

/** What one person wrote stands as it was written: from the top, or from the bottom. */
export function expectWritten({ lists }: Look, said: readonly Said[]): void {
  for (const { list, who, mine, order } of eachPerson(lists, said)) {
    const texts = order.map((index) => quote(mine[index]?.text ?? ''))
    const steps = order.slice(1).map((place, index) => Math.sign(place - (order[index] ?? 0)))
    if (!steps.includes(1) || !steps.includes(-1)) continue
    throw new Unmet({
      observed: both((lang) =>
        lang === 'en'
          ? `${list.member.name}'s list does not show what ${who} wrote in the order of writing: ${texts.map(({ en }) => en).join(', ')}`
          : `la liste ${of(list.member.name)} ne montre pas ce que ${who} a écrit dans l’ordre d’écriture : ${texts.map(({ fr }) => fr).join(', ')}`,
      ),
      expected: {
        en: 'the messages of one person in the order of writing',
        fr: 'les messages d’une personne dans l’ordre où elle les a écrits',
      },
      cause: {
        en: 'Are numbers compared as strings? "10" < "9".',
        fr: 'Des nombres sont-ils comparés comme des chaînes ? "10" < "9".',
      },
    })
  }
}

/** The messages stand in the same order in all lists. */
export function expectSameOrder({ lists }: Look, said: readonly Said[]): Text {
  const orders = lists.map((list) => ({
    list,
    order: orderOf(list, said),
  }))
  const [first] = orders
  const other = orders.find(({ order }) => order.join() !== first?.order.join())
  if (first === undefined || other === undefined) {
    return {
      en: `the same order for ${lists.length} people, also when two wrote at the same moment`,
      fr: `le même ordre pour ${lists.length} personnes, même quand deux écrivaient en même temps`,
    }
  }
  const at = first.order.findIndex((place, index) => place !== other.order[index])
  const here = quote(said[first.order[at] ?? -1]?.text ?? '…')
  const there = quote(said[other.order[at] ?? -1]?.text ?? '…')
  const [one, two] = [first.list.member.name, other.list.member.name]
  throw new Unmet({
    observed: both((lang) =>
      lang === 'en'
        ? `place ${at + 1}: ${here.en} in ${one}'s list, ${there.en} in ${two}'s`
        : `à la place ${at + 1} : ${here.fr} chez ${one}, ${there.fr} chez ${two}`,
    ),
    expected: AS_HEARD,
    cause: {
      en: 'A page that shows its own message before the server has confirmed it puts it before what others said in the meantime.',
      fr: 'Une page qui montre son propre message avant que le serveur l’ait confirmé le met avant ce que d’autres ont dit entre-temps.',
    },
  })
}

/** What each person wrote, and the order in which each list shows it. */
function* eachPerson(lists: readonly List[], said: readonly Said[]): Iterable<Order> {
  for (const list of lists) {
    for (const who of new Set(said.map((each) => each.who))) {
      const mine = said.filter((each) => each.who === who && isAlone(each, said))
      yield { list, who, mine, order: orderOf(list, mine) }
    }
  }
}

/** Whether nobody else said the same: whose entry it is could not be told. */
function isAlone({ who, text }: Said, said: readonly Said[]): boolean {
  return !said.some((other) => other.who !== who && other.text === text)
}

interface Order {
  readonly list: List
  readonly who: string
  readonly mine: readonly Said[]
  /** Indices into `mine`, in the order of the list. */
  readonly order: readonly number[]
}

/** Indices into `said`, in the order of the list. */
function orderOf({ entries }: List, said: readonly Said[]): readonly number[] {
  return entries
    .map((entry) => said.findIndex(({ text }) => entry.includes(text)))
    .filter((index) => index >= 0)
}

/** What the server had heard before something else was written stands before it in every list. */
export function expectAsHeard({ stage, lists }: Look, said: readonly Said[]): void {
  const heard = heardPairs(
    stage.facts,
    said.filter((each) => said.filter(({ text }) => text === each.text).length === 1),
  )
  for (const list of lists) {
    const place = ({ text }: Said): number =>
      list.entries.findIndex((entry) => entry.includes(text))
    const wrong = (way: 1 | -1) =>
      heard.find(([first, then]) => Math.sign(place(then) - place(first)) === -way)
    // The newest may stand on top.
    const pair = wrong(1)
    if (pair === undefined || wrong(-1) === undefined) continue
    const [one, two] = pair.map(({ text }) => quote(text)) as [Text, Text]
    const [first, then] = pair
    throw new Unmet({
      observed: both((lang) =>
        lang === 'en'
          ? `${list.member.name}'s list shows ${two.en}, by ${then.who}, before ${one.en}, which the server had from ${first.who} when the other was not yet written`
          : `la liste ${of(list.member.name)} montre ${two.fr}, de ${then.who}, avant ${one.fr}, que le serveur avait reçu de ${first.who} quand l’autre n’était pas encore écrit`,
      ),
      expected: AS_HEARD,
      cause: {
        en: 'Pass each message on when it comes, and show it there: who gathers them by person, lets some wait longer, or goes by the clocks of the computers on which they were written, changes the order.',
        fr: 'Transmettez chaque message quand il arrive, et montrez-le à cette place : les rassembler par personne, en faire attendre certains ou se fier aux horloges des ordinateurs où ils sont écrits change l’ordre.',
      },
    })
  }
}

/** Pairs of which the first had gone to the server before the second was written. */
function heardPairs(
  facts: readonly Fact[],
  said: readonly Said[],
): readonly (readonly [Said, Said])[] {
  const carried = said.flatMap((each) => {
    const at = facts.findIndex(
      (fact) =>
        fact.kind === 'sent' && fact.who === each.who && fact.text?.includes(each.text) === true,
    )
    return at < 0 ? [] : [{ each, at }]
  })
  return carried.flatMap(({ each: first, at }) =>
    carried
      .filter(({ each: then }) => then.since > at)
      .map(({ each: then }) => [first, then] as const),
  )
}
