/** What the live page knows besides the wire's rows, and what the two say to each other. */
import type { Place } from '../../model/fact.ts'
import type { Lang, Text } from '../../model/text.ts'
import type { Sequence } from '../../report/sequence.ts'
import type { Weather, WeatherId } from '../../world/weather/weather.ts'
import type { Row } from './rows.ts'

/** Who can sit in the frames, in the order in which they come; each is `<id>.localhost`. */
export const VISITORS = ['ada', 'ben', 'chloe', 'dan'] as const
export type VisitorId = (typeof VISITORS)[number]
/** Whoever opens the student's page itself, without the lab around it. */
export const YOU = 'you'

/** How the student's server is. */
export type ServerState =
  | { readonly state: 'starting' }
  | { readonly state: 'listening' }
  /** It runs, and does not listen where the pages look for it; on these ports it does. */
  | { readonly state: 'deaf'; readonly ports: readonly number[] }
  /** It does not come back to its event loop, and answers nobody: an endless loop, most likely. */
  | { readonly state: 'racing' }
  /** Somebody stopped it here. */
  | { readonly state: 'stopped' }
  /** It ended by itself: its last words. */
  | { readonly state: 'crashed'; readonly how: Text; readonly stack: string }
  /** There is no such file. */
  | { readonly state: 'absent'; readonly file: string }

/** A file that does not compile; the programs of before go on. */
export interface BuildTrouble {
  readonly text: string
  readonly place: Place
  /** The line itself, with a mark under the place. */
  readonly excerpt: string
}

/** A rule with its mark. */
export interface LiveRule {
  readonly id: string
  readonly title: Text
  readonly verdict: 'unknown' | 'passed' | 'failed' | 'blocked' | 'broken'
  /** What there is to say about it, each part under its heading. */
  readonly parts: readonly { readonly part: RulePart; readonly text: Text }[]
  /** The exchange that it rests on, where it failed. */
  readonly sequences: Readonly<Record<Lang, Sequence>> | null
}

export type RulePart =
  | 'did'
  | 'observed'
  | 'expected'
  | 'cause'
  | 'place'
  | 'proof'
  | 'waits'
  | 'broken'

/** All that the page shows besides the wire; sent whole whenever something in it changes. */
export interface LiveState {
  /** Another one each time that the command is started. */
  readonly session: string
  /** Grows with each version of the student's programs. */
  readonly build: number
  readonly lang: Lang
  readonly server: ServerState
  readonly trouble: BuildTrouble | null
  readonly weather: WeatherId
  /** Who has a weather of their own. */
  readonly weathers: Readonly<Record<string, WeatherId>>
  readonly judging: boolean
  readonly rules: readonly LiveRule[]
  /** What else there is to say of the last verdict: type errors, for instance. */
  readonly notes: readonly Text[]
  readonly score: number | null
  readonly max: number
}

/** A weather as menus and explanations name it. */
export type Sky = Pick<Weather, 'id' | 'title' | 'explanation'>

/** Lab → page. */
export type ToPage =
  /** First of all: what never changes. */
  | { readonly type: 'hello'; readonly skies: readonly Sky[] }
  | { readonly type: 'state'; readonly state: LiveState }
  | { readonly type: 'rows'; readonly rows: readonly Row[] }
  /** A visitor's own way in: browsers let one handshake at a time wait at each port. */
  | { readonly type: 'door'; readonly who: VisitorId; readonly port: number }

/** Page → lab. */
export type FromPage =
  | { readonly type: 'weather'; readonly id: WeatherId; readonly who: string | null }
  | { readonly type: 'lang'; readonly lang: Lang }
  | { readonly type: 'server'; readonly order: 'start' | 'stop' }
  | { readonly type: 'cut'; readonly who: string }
  | { readonly type: 'door'; readonly who: VisitorId }

export function isVisitor(name: unknown): name is VisitorId {
  return VISITORS.some((each) => each === name)
}
