import type { Text } from '../model/text.ts'
import type { Stage } from '../world/stage.ts'
import type { Exchange } from '../world/wire/exchange.ts'
import type { Member, Said } from './room.ts'
import { both, names, of, quote, seconds } from './say.ts'
import { Unmet } from './unmet.ts'

/** An idle poll is held at least so long (ms), and answered or given up within the longest. */
const SHORTEST = 5000
const LONGEST = 40_000
/** What clocks may differ by, in ms. */
const TOLERANCE = 150
/** Short requests that a page may make for other purposes while nobody speaks. */
const OTHERS = 2
/** From a poll whose time was up to the next one (ms): an EventSource takes a breath of three seconds. */
export const BREATH = 3500
/** What was said so long before a poll's end (ms), at the most, may be why it ended. */
const NEWS = 600
/** Two ways at work for longer than this (ms) are two; a hand-over is shorter. */
const HAND_OVER = 300
/** Tries that a page may make in ten seconds while there is no server. */
const TRIES = 20
const TEN_SECONDS = 10_000

/** A stretch of a story, in ms. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** While nobody speaks, the member's polls are held, and renewed. */
export function expectHeld(member: Member, idle: Span): Text {
  const { name, visitor } = member
  const expected: Text = {
    en: 'a poll that is held for at least 5 s when there is nothing to say, and renewed within 40 s',
    fr: 'une requête retenue au moins 5 s quand il n’y a rien à dire, et renouvelée en moins de 40 s',
  }
  const within = during(visitor.exchanges, idle)
  const [first] = shortOnes(within, idle)
  if (first !== undefined && isRestless(member, idle)) {
    const [time, long] = [seconds(idle.to - idle.from), seconds(lasted(first, idle.to))]
    throw new Unmet({
      observed: both((lang) =>
        lang === 'en'
          ? `in ${time.en} without a message ${name}'s page made ${within.length} requests; ${quote(first.url).en}, for instance, was over after ${long.en}`
          : `en ${time.fr} sans message, la page ${of(name)} a fait ${within.length} requêtes ; ${quote(first.url).fr}, par exemple, était finie après ${long.fr}`,
      ),
      expected,
      cause: {
        en: 'A long poll is answered when there is news: keep the response, and end it then (or when its time is up). And does the cursor move on?',
        fr: 'Un long poll reçoit sa réponse quand il y a du nouveau : gardez la réponse, et terminez-la alors (ou au bout de son temps). Et le curseur avance-t-il ?',
      },
    })
  }
  const long = visitor.exchanges.find(
    (exchange) =>
      (exchange.endedAt ?? idle.to) > idle.from && lasted(exchange, idle.to) > LONGEST + TOLERANCE,
  )
  if (long !== undefined) {
    const time = seconds(lasted(long, idle.to))
    throw new Unmet({
      observed: both((lang) =>
        lang === 'en'
          ? `${name}'s ${quote(long.url).en} was held for ${time.en}${long.endedAt === null ? ', and still is' : ''}`
          : `la requête ${quote(long.url).fr} ${of(name)} a été retenue ${time.fr}${long.endedAt === null ? ', et l’est encore' : ''}`,
      ),
      expected,
      cause: {
        en: 'Proxies cut what is silent for too long: answer “nothing new” in time, and let the page ask again.',
        fr: 'Les proxys coupent ce qui se tait trop longtemps : répondez « rien de neuf » à temps, et laissez la page redemander.',
      },
    })
  }
  const polls = visitor.exchanges.filter(
    (exchange) =>
      (exchange.endedAt ?? idle.to) > idle.from &&
      lasted(exchange, idle.to) >= SHORTEST - TOLERANCE,
  )
  const gap = longestGap(visitor.exchanges, idle)
  if (polls.length > 0 && gap <= BREATH) {
    return both((lang) =>
      lang === 'en'
        ? `${name}'s polls were held ${polls.map((poll) => seconds(lasted(poll, idle.to)).en).join(', ')}`
        : `les requêtes ${of(name)} ont été retenues ${polls.map((poll) => seconds(lasted(poll, idle.to)).fr).join(', ')}`,
    )
  }
  const time = seconds(gap)
  throw new Unmet({
    observed:
      gap === Number.POSITIVE_INFINITY
        ? {
            en: `at the end no request of ${name}'s is waiting for news`,
            fr: `à la fin, aucune requête ${of(name)} n’attend de nouvelles`,
          }
        : {
            en: `for ${time.en} no request of ${name}'s was waiting for news`,
            fr: `pendant ${time.fr}, aucune requête ${of(name)} n’attendait de nouvelles`,
          },
    expected,
    cause: {
      en: 'Whoever does not ask hears nothing: when the time of a poll is up, the page begins the next at once.',
      fr: 'Qui ne demande pas n’entend rien : quand une requête est arrivée à son terme, la page lance aussitôt la suivante.',
    },
  })
}

/** Whether so many polls were over too soon that no time to come can make it good. */
export function isRestless({ visitor }: Member, idle: Span): boolean {
  return shortOnes(during(visitor.exchanges, idle), idle).length > OTHERS
}

/** Those that were made in that time. */
function during(exchanges: readonly Exchange[], { from, to }: Span): readonly Exchange[] {
  return exchanges.filter(({ at }) => at >= from && at < to)
}

/** Those of them that were over sooner than a poll without news may be. */
function shortOnes(exchanges: readonly Exchange[], { to }: Span): readonly Exchange[] {
  return exchanges.filter(
    (exchange) => exchange.endedAt !== null && lasted(exchange, to) < SHORTEST - TOLERANCE,
  )
}

/** How long at the most no request was waiting within `idle` (ms); for ever, if none is at its end. */
function longestGap(exchanges: readonly Exchange[], idle: Span): number {
  let [until, longest] = [idle.from, 0]
  for (const { passedAt, endedAt } of exchanges) {
    if (until >= idle.to) break
    longest = Math.max(longest, passedAt - until)
    until = Math.max(until, endedAt ?? Number.POSITIVE_INFINITY)
  }
  return until < idle.to - BREATH ? Number.POSITIVE_INFINITY : longest
}

/**
 * Whether at that moment (ms) the member's page takes a breath: no poll is waiting, since the time of
 * the last one was up. After news it has to ask again at once.
 */
export function takesBreath(
  { visitor: { exchanges } }: Member,
  at: number,
  said: readonly Said[],
): boolean {
  const asked = exchanges.filter(({ passedAt }) => passedAt <= at)
  if (asked.some(({ endedAt }) => endedAt === null || endedAt > at)) return false
  return asked.some((exchange) => {
    const { endedAt } = exchange
    return (
      endedAt !== null &&
      at - endedAt < BREATH &&
      lasted(exchange, at) >= SHORTEST - TOLERANCE &&
      !endedByNews(exchange, endedAt, said)
    )
  })
}

/** Whether its answer was what somebody had just said; the end of a stream is not. */
function endedByNews({ bodyAt }: Exchange, endedAt: number, said: readonly Said[]): boolean {
  const inOnePiece = bodyAt !== null && endedAt - bodyAt < TOLERANCE
  return inOnePiece && said.some(({ at }) => at <= endedAt && at > endedAt - NEWS)
}

function lasted({ passedAt, endedAt }: Exchange, now: number): number {
  return (endedAt ?? now) - passedAt
}

/** Never two WebSockets, two polls, or one of each at work. */
export function expectOneTransport({ facts, now }: Stage, { name, visitor }: Member): Text {
  const sockets = facts.flatMap((fact) => {
    if (fact.kind !== 'opened' || fact.who !== name) return []
    const end = facts.find(
      (other) =>
        other.kind === 'closed' && other.who === name && other.connection === fact.connection,
    )
    return [{ from: fact.at, to: end?.at ?? now, what: SOCKET }]
  })
  const polls = visitor.exchanges.map(({ passedAt, endedAt, url, method }) => ({
    from: passedAt,
    to: endedAt ?? now,
    what: same(`${method} ${url}`),
  }))
  const work = [...sockets, ...polls]
    .filter(({ from, to }) => to - from > HAND_OVER)
    .toSorted((one, other) => one.from - other.from)
  for (const [index, one] of work.entries()) {
    for (const other of work.slice(index + 1)) {
      const both_ = Math.min(one.to, other.to) - other.from
      if (both_ <= HAND_OVER) continue
      const [time, at] = [seconds(both_), seconds(other.from)]
      throw new Unmet({
        observed: both((lang) =>
          lang === 'en'
            ? `from ${at.en} on, ${name}'s page had two at work for ${time.en}: ${one.what.en} and ${other.what.en}`
            : `à partir de ${at.fr}, la page ${of(name)} en avait deux en service pendant ${time.fr} : ${one.what.fr} et ${other.what.fr}`,
        ),
        expected: {
          en: 'one way at a time: a WebSocket (until its Close is sent), or one poll',
          fr: 'un seul moyen à la fois : une WebSocket (jusqu’à l’envoi de son Close), ou une requête en attente',
        },
        cause: {
          en: 'error is followed by close, so that what both start runs twice; and a WebSocket that was given up has to be closed, or it opens later.',
          fr: 'error est suivi de close : ce que les deux lancent tourne deux fois ; et une WebSocket abandonnée doit être fermée, sinon elle s’ouvre plus tard.',
        },
      })
    }
  }
  return {
    en: `${name}'s page used ${work.length} connections, one after the other`,
    fr: `la page ${of(name)} a utilisé ${work.length} connexions, l’une après l’autre`,
  }
}

const SOCKET: Text = { en: 'a WebSocket', fr: 'une WebSocket' }

function same(text: string): Text {
  return { en: text, fr: text }
}

/** A page without a WebSocket has asked in another way by then. @param by ms after its opening */
export function expectFallenBack({ name, since, visitor }: Member, by: number): Text {
  const [first] = visitor.exchanges
  const after = first === undefined ? null : first.at - since
  const observed = firstRequest(name, after)
  if (after !== null && after <= by) return observed
  throw new Unmet({
    observed,
    expected: both((lang) => {
      const limit = seconds(Math.floor(by / 1000) * 1000)
      return lang === 'en'
        ? `messages flow within ${limit.en}`
        : `les messages circulent en moins de ${limit.fr}`
    }),
    cause: {
      en: 'Trying again takes time as well: the limit is for all the tries together.',
      fr: 'Réessayer prend du temps aussi : la limite vaut pour tous les essais ensemble.',
    },
  })
}

function firstRequest(name: string, after: number | null): Text {
  if (after === null) {
    return {
      en: `${name}'s page made no request at all`,
      fr: `la page ${of(name)} n’a fait aucune requête`,
    }
  }
  const time = seconds(after)
  return {
    en: `${name}'s page made its first request ${time.en} after its opening`,
    fr: `la page ${of(name)} a fait sa première requête ${time.fr} après son ouverture`,
  }
}

/** While there is no server, a page tries now and then, and does not hammer. */
export function expectPatience({ name, visitor }: Member, away: Span): void {
  // What was still answered was asked before the end, though perhaps at the same instant.
  const failures = visitor.exchanges.filter(({ outcome }) => outcome !== 'answered')
  const tries = [...visitor.links, ...failures]
    .map(({ at }) => at)
    .filter((at) => at >= away.from && at < away.to)
    .toSorted((one, other) => one - other)
  const most = Math.max(
    0,
    ...tries.map((from) => tries.filter((at) => at >= from && at < from + TEN_SECONDS).length),
  )
  if (most <= TRIES) return
  throw new Unmet({
    observed: {
      en: `while the server was away, ${name}'s page made ${most} tries within ten seconds`,
      fr: `pendant l’absence du serveur, la page ${of(name)} a fait ${most} essais en dix secondes`,
    },
    expected: {
      en: 'at most twenty tries in any ten seconds',
      fr: 'au plus vingt essais par tranche de dix secondes',
    },
    cause: {
      en: 'Wait before each new try, longer each time (back-off), and a little at random.',
      fr: 'Attendez avant chaque nouvel essai, de plus en plus longtemps, et un peu au hasard.',
    },
  })
}

/** In fair weather the server is asked for nothing but WebSockets. */
export function expectNoRequests(members: readonly Member[]): Text {
  for (const { name, visitor } of members) {
    const [first] = visitor.exchanges
    if (first === undefined) continue
    const asked = quote(`${first.method} ${first.url}`)
    throw new Unmet({
      observed: both((lang) =>
        lang === 'en'
          ? `${name}'s page asked ${asked.en}, although the network lets WebSockets through`
          : `la page ${of(name)} a demandé ${asked.fr}, alors que le réseau laisse passer les WebSockets`,
      ),
      expected: {
        en: 'a WebSocket, and not a single other request to the server',
        fr: 'une WebSocket, et pas une seule autre requête au serveur',
      },
    })
  }
  return {
    en: `${names(members.map(({ name }) => name)).en} asked for nothing but a WebSocket`,
    fr: `${names(members.map(({ name }) => name)).fr}\u00A0: rien d’autre qu’une WebSocket`,
  }
}
