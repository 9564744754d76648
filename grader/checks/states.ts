import type { Text } from '../model/text.ts'
import type { Visitor } from '../world/visitor.ts'
import { Unmet } from './unmet.ts'
import { of, quote } from './say.ts'

/** The names of a WebSocket's states, as readyState knows them. */
type State = 'CONNECTING' | 'OPEN' | 'CLOSING' | 'CLOSED'

const NAMES = /\b(CONNECTING|OPEN|CLOSING|CLOSED)\b/gi

/**
 * The states that a text can mean: words around a state's name may hold another's (“CLOSED, was open
 * for 5 s”, “CONNECTING → OPEN”), but the one that is meant comes first or last.
 */
type Meant = readonly [State, ...State[]]

function meant(text: string): Meant | null {
  const names = (text.match(NAMES) ?? []).map((name) => name.toUpperCase() as State)
  const [first] = names
  const last = names.at(-1)
  if (first === undefined || last === undefined) return null
  return first === last ? [first] : [first, last]
}

export function means(text: string, state: State): boolean {
  return meant(text)?.includes(state) === true
}

/** What #etat has shown. */
export interface History {
  /** What its texts can mean, in order, without those that mean nothing; each differs from the one before. */
  readonly meanings: readonly Meant[]
  /** What stands there now. */
  readonly now: string
}

export async function statesOf(visitor: Visitor): Promise<History> {
  const texts = (await visitor.shown('#etat')).map(({ text }) => text)
  const all = texts.map(meant).filter((meaning) => meaning !== null)
  const meanings = all.filter((meaning, index) => meaning.join() !== all[index - 1]?.join())
  return { meanings, now: texts.at(-1) ?? '' }
}

/**
 * Whether meanings can be chosen so that these states follow one another. CLOSING may come in between,
 * and anything at the end: whoever connects anew may say so.
 */
function follows(meanings: readonly Meant[], wanted: readonly State[]): boolean {
  let reached: ReadonlySet<number> = new Set([0])
  for (const meaning of meanings) {
    const counts = [...reached].flatMap((count) =>
      count === wanted.length ? count : meaning.flatMap((state) => after(state, count, wanted)),
    )
    reached = new Set(counts)
  }
  return reached.has(wanted.length)
}

/** How many of the states have been shown after one more; none where it does not follow. */
function after(state: State, count: number, wanted: readonly State[]): readonly number[] {
  if (state === wanted[count]) return [count + 1]
  return state === 'CLOSING' || state === wanted[count - 1] ? [count] : []
}

/** Whether somebody's page has a WebSocket that is open and not about to end. */
export function isConnected({ links }: Visitor): boolean {
  return links.some(({ open, nearOver }) => open && !nearOver)
}

/** What #etat shows now. */
export async function textNow(visitor: Visitor): Promise<string> {
  return (await visitor.shown('#etat')).at(-1)?.text ?? ''
}

/** While the connection is open, #etat says so, whatever else it may say. @param shown its text */
export function expectStillOpen(visitor: Visitor, shown: string): Text {
  const { name } = visitor
  const text = quote(shown)
  if (means(shown, 'OPEN') || !isConnected(visitor)) {
    return {
      en: `${name}'s #etat showed ${text.en}`,
      fr: `l’élément #etat ${of(name)} a montré ${text.fr}`,
    }
  }
  throw new Unmet({
    observed: {
      en: `${name}'s connection is open, and #etat shows ${text.en}`,
      fr: `la connexion ${of(name)} est ouverte, et #etat montre ${text.fr}`,
    },
    expected: { en: 'OPEN, as long as it is', fr: 'OPEN, tant qu’elle l’est' },
    cause: {
      en: '#etat is for this page’s own connection: what others do, or how many they are, changes nothing about it.',
      fr: '#etat concerne la connexion de cette page : ce que font les autres, ou leur nombre, n’y change rien.',
    },
  })
}

/** Before the server has answered the handshake, #etat does not say that all is well. */
export function expectNotYetOpen(visitor: Visitor, shown: string): Text {
  const { name } = visitor
  const text = quote(shown)
  if (meant(shown)?.join() !== 'OPEN' || isConnected(visitor)) {
    return {
      en: `before the answer, ${name}'s #etat showed ${text.en}`,
      fr: `avant la réponse, l’élément #etat ${of(name)} montrait ${text.fr}`,
    }
  }
  throw new Unmet({
    observed: {
      en: `the server has not answered ${name}'s handshake yet, and #etat shows ${text.en}`,
      fr: `le serveur n’a pas encore répondu à la poignée de main ${of(name)}, et #etat montre ${text.fr}`,
    },
    expected: { en: 'CONNECTING, until it is open', fr: 'CONNECTING, jusqu’à l’ouverture' },
    cause: {
      en: '#etat is to follow the events of the WebSocket (open, close), not a guess at how long they take.',
      fr: '#etat doit suivre les événements de la WebSocket (open, close), et non deviner le temps qu’ils prennent.',
    },
  })
}

export function expectStates(
  name: string,
  { meanings, now }: History,
  wanted: readonly State[],
): Text {
  const states = wanted.join(' → ')
  if (follows(meanings, wanted)) {
    return { en: `#etat showed ${states}`, fr: `#etat a montré ${states}` }
  }
  const shown = meanings.map((meaning) => meaning.join('/')).join(' → ')
  const end = quote(now)
  throw new Unmet({
    observed: {
      en: `${name}'s #etat showed ${shown || 'none of the states'}, and reads ${end.en} in the end`,
      fr: `l’élément #etat ${of(name)} ${shown === '' ? 'n’a montré aucun état' : `a montré ${shown}`}, et on y lit ${end.fr} à la fin`,
    },
    expected: { en: states, fr: states },
    cause: {
      en: 'The state changes when it is connecting, on “open” and on “close” (which comes after every failure too).',
      fr: 'L’état change au début de la connexion, sur «\u00A0open\u00A0» et sur «\u00A0close\u00A0» (qui vient aussi après chaque échec).',
    },
  })
}
