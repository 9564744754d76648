import type { Fact, Message, Request } from '../model/fact.ts'
import type { Text } from '../model/text.ts'
import type { RawClient } from '../world/raw.ts'
import { comes } from './chat-people.ts'
import { uncaught } from './chat-trouble.ts'
import { type List, type Member, type Room, type Said, timesShown } from './room.ts'
import { both, quote } from './say.ts'
import type { Scene } from './scene.ts'
import { Unmet } from './unmet.ts'

/** Origins of pages that are not ours; most look a little like it. */
export const FOREIGN_ORIGINS: readonly string[] = [
  'http://evil.example',
  'http://localhost:8888.evil.example',
  'http://evil.example/?http://localhost:8888',
  'http://localhost:88880',
  'http://localhost:8889',
  'http://localhost:888',
  'http://localhost',
  'http://notlocalhost:8888',
]

/**
 * The message of a page that carried what somebody said: the one that holds it word for word, or
 * else what the page sent then, in a form of its own; null where the wire shows nothing.
 */
export function carrierOf(facts: readonly Fact[], said: Said): Message | null {
  const sent = facts
    .slice(said.since)
    .filter(
      (fact): fact is Message =>
        fact.kind === 'sent' &&
        fact.who === said.who &&
        (fact.opcode === 'text' || fact.opcode === 'binary'),
    )
  return sent.find(({ text }) => text?.includes(said.text) === true) ?? sent[0] ?? null
}

/**
 * Whose handshake a stranger may copy. What follows the path may be known to one page alone: then it
 * is that of somebody who has come and gone.
 */
export async function knownToAll(room: Room, member: Member): Promise<Member> {
  if (!handshakeOf(room.scene, member).url.includes('?')) return member
  const passing = await comes(room, 'Gus')
  await room.leaves(passing)
  return passing
}

function handshakeOf({ stage }: Scene, { name }: Member): Pick<Request, 'url' | 'headers'> {
  const asked = stage.facts.find(
    (fact) => fact.kind === 'request' && fact.upgrade && fact.who === name,
  )
  return asked?.kind === 'request' ? asked : { url: '/', headers: {} }
}

/** A bare client that asks for the same WebSocket as somebody's page. */
export function likeThePageOf(
  scene: Scene,
  member: Member,
  as: string,
  origin = 'http://localhost:8888',
): RawClient {
  const client = scene.stage.raw(as)
  const { url, headers } = handshakeOf(scene, member)
  const protocol = headers['sec-websocket-protocol']
  client.handshake(
    { Origin: origin, ...(protocol === undefined ? {} : { 'Sec-WebSocket-Protocol': protocol }) },
    url,
  )
  return client
}

/** A page of another site, in a visitor's browser. */
export interface Foreigner {
  readonly origin: string
  readonly client: RawClient
  /** What it says at once; null where it only listens. */
  readonly said: string | null
  /** How often others may have said the same. */
  readonly before: number
}

/** Pages of other sites try to get in, and to say something at once. */
export async function foreignersKnock(
  scene: Scene,
  ada: Member,
  said: Said,
): Promise<readonly Foreigner[]> {
  const carrier = carrierOf(scene.stage.facts, said)
  const foreigners: Foreigner[] = []
  for (const [index, origin] of FOREIGN_ORIGINS.entries()) {
    const shown = quote(origin)
    scene.step({
      en: `A page from ${shown.en} opens a WebSocket.`,
      fr: `Une page de ${shown.fr} ouvre une WebSocket.`,
    })
    const listener = likeThePageOf(scene, ada, `foreign-${index + 1}`, origin)
    foreigners.push({ origin, client: listener, said: null, before: 0 })
    if (carrier === null) continue
    const client = likeThePageOf(scene, ada, `foreign-speaker-${index + 1}`, origin)
    if (carrier.text?.includes(said.text) === true) {
      const text = `Psst (foreign ${index + 1})`
      client.says(carrier.text.replace(said.text, text))
      foreigners.push({ origin, client, said: text, before: 0 })
    } else {
      // In words that only this chat knows, one can but say the same again.
      client.frame(carrier.opcode, carrier.payload)
      foreigners.push({ origin, client, said: said.text, before: 1 })
    }
  }
  await scene.stage.settle()
  return foreigners
}

/** None of them came in. @param lists of those who are in the room by right */
export function expectForeignersOut(
  scene: Scene,
  foreigners: readonly Foreigner[],
  lists: readonly List[],
): Text {
  const expected: Text = {
    en: 'a handshake with another site’s Origin is refused, or closed before any message passes',
    fr: 'une poignée de main dont l’Origin est celle d’un autre site est refusée, ou fermée avant tout message',
  }
  const cause: Text = {
    en: 'Compare the whole header: origin === "http://localhost:8888". Includes, startsWith and endsWith let others in.',
    fr: 'Comparez l’en-tête entier : origin === "http://localhost:8888". includes, startsWith et endsWith en laissent passer d’autres.',
  }
  for (const { origin, client, said, before } of foreigners) {
    const shown = quote(origin)
    const [first] = scene.heard(client)
    const spoke = said !== null && lists.some((list) => timesShown(list, { text: said }) > before)
    if (!client.open && first === undefined && !spoke) continue
    throw new Unmet({
      observed: both((lang) => {
        if (spoke)
          return lang === 'en'
            ? `a page from ${shown.en} could speak in the room`
            : `une page de ${shown.fr} a pu parler dans le salon`
        if (first !== undefined)
          return lang === 'en'
            ? `a page from ${shown.en} could read in the room`
            : `une page de ${shown.fr} a pu lire dans le salon`
        return lang === 'en'
          ? `a page from ${shown.en} was let in: its WebSocket is open`
          : `une page de ${shown.fr} a pu entrer : sa WebSocket est ouverte`
      }),
      expected,
      cause,
    })
  }
  return {
    en: `${FOREIGN_ORIGINS.length} foreign origins were refused, the page’s own is in`,
    fr: `${FOREIGN_ORIGINS.length} origines étrangères ont été refusées, celle de la page est entrée`,
  }
}

/** What the page's own code threw since then, and nobody caught. @param from index of a fact */
export function expectNoUncaught({ stage }: Scene, { name }: Member, from: number): Text {
  const [error] = uncaught(stage.facts.slice(from), name)
  if (error === undefined) {
    return {
      en: 'a click after the end throws nothing',
      fr: 'un clic après la fin ne lève rien',
    }
  }
  throw new Unmet({
    observed: both((lang) =>
      lang === 'en'
        ? `${name} clicks after the end, and an error is not caught: ${error.text.en}`
        : `${name} clique après la fin, et une erreur n’est pas rattrapée : ${error.text.fr}`,
    ),
    expected: {
      en: 'no uncaught error: the message is dropped, or kept',
      fr: 'aucune erreur non rattrapée : le message est abandonné, ou gardé',
    },
    place: error.place,
    cause: {
      en: 'Look at readyState before sending.',
      fr: 'Regardez readyState avant d’envoyer.',
    },
  })
}
