import type { Fact } from '../model/fact.ts'
import type { Text } from '../model/text.ts'
import type { Stage } from '../world/stage.ts'
import { type List, listText, type Member } from './room.ts'
import { both, of, quote, seconds } from './say.ts'
import { isConnected } from './states.ts'

/** So many WebSockets that came to nothing are worth a word of their own. */
const MANY_TRIES = 20

/** A try so long ago (ms) says nothing of the present. */
const LONG_AGO = 5000

/** What is wrong with somebody's connection, where that is why a message is missing; else null. */
export function trouble(stage: Stage, list: List): Text | null {
  const { member } = list
  return hammering(member) ?? failing(stage, member) ?? unconnected(stage, member) ?? flooded(list)
}

export type PageError = Extract<Fact, { kind: 'error' }>

/** What somebody's page threw and nobody caught, in the order of its happening. */
export function uncaught(facts: readonly Fact[], name: string): readonly PageError[] {
  return facts.filter(
    (fact): fact is PageError =>
      fact.kind === 'error' && fact.who === name && fact.uncaught === true,
  )
}

/** A page that tries again at once. */
function hammering({ name, visitor }: Member): Text | null {
  const tries = visitor.links.filter(({ open }) => !open).length
  if (tries <= MANY_TRIES || isConnected(visitor)) {
    return null
  }
  return {
    en: `${name}'s page tried ${tries} times to open a WebSocket, and never did anything else`,
    fr: `la page ${of(name)} a essayé ${tries} fois d’ouvrir une WebSocket, et jamais rien d’autre`,
  }
}

/** A server whose answers cannot be passed on: no HTTP, or without an end. */
function failing({ facts, now }: Stage, { name, visitor }: Member): Text | null {
  if (isConnected(visitor)) return null
  const last = visitor.exchanges.findLast(({ outcome }) => outcome !== 'given-up')
  if (last?.outcome !== 'failed') return null
  if (now - last.at > LONG_AGO) {
    const time = seconds(now - last.at)
    return {
      en: `${name}'s page made its last request ${time.en} before, and that failed`,
      fr: `la page ${of(name)} a fait sa dernière requête ${time.fr} plus tôt, et elle a échoué`,
    }
  }
  const error = facts.findLast(
    (fact) => fact.kind === 'error' && fact.who === name && fact.uncaught !== true,
  )
  if (error?.kind !== 'error') return null
  const asked = quote(`${last.method} ${last.url}`)
  return both((lang) =>
    lang === 'en'
      ? `${asked.en} of ${name}'s page failed: ${error.text.en}`
      : `la requête ${asked.fr} de la page ${of(name)} a échoué : ${error.text.fr}`,
  )
}

/** Where somebody has no connection at all, that is what is to be said. */
function unconnected({ facts }: Stage, { name, visitor }: Member): Text | null {
  if (visitor.links.length === 0 && visitor.exchanges.length === 0) {
    return {
      en: `${name}'s page has connected to nothing`,
      fr: `la page ${of(name)} ne s’est connectée à rien`,
    }
  }
  if (visitor.exchanges.length > 0 || isConnected(visitor)) return null
  const refusal = facts.findLast(({ who, kind }) => who === name && kind === 'response')
  if (refusal?.kind === 'response' && refusal.status !== 101) {
    return {
      en: `the handshake of ${name}'s page was answered ${refusal.status}`,
      fr: `la poignée de main de la page ${of(name)} a reçu la réponse ${refusal.status}`,
    }
  }
  return {
    en: `${name} has no open WebSocket`,
    fr: `${name} n’a pas de WebSocket ouverte`,
  }
}

/** More entries than anybody can have written. */
function flooded(list: List): Text | null {
  if (list.count <= list.entries.length) return null
  const text = listText(list)
  return {
    en: `it has ${list.count} entries; ${text.en}`,
    fr: `elle a ${list.count} entrées ; ${text.fr}`,
  }
}
