import type { Text } from '../model/text.ts'
import type { RawClient } from '../world/raw.ts'
import { expectFirst, expectRhythm } from './rhythm.ts'
import { counted, quote } from './say.ts'
import type { Scene } from './scene.ts'
import { Unmet } from './unmet.ts'

/** More timers than before, which a program may keep when everybody has left. */
const TIMERS_KEPT = 2

/** What Node and ws say of a connection that is no more; other prints are the student's business. */
const COMPLAINT =
  /\b(?:EPIPE|ECONNRESET|ERR_\w+|write after end|(?:is )?not open|readyState [23])\b/

/**
 * After all have left, nothing of them remains.
 * @param before timers that were pending before anybody came
 * @param left ms at which they left
 */
export function expectNoLeak(
  { stage }: Scene,
  comers: readonly RawClient[],
  before: number,
  left: number,
): Text {
  const { server, facts } = stage
  const served = facts.filter(
    ({ kind, who, at }) =>
      kind === 'received' && at <= left && comers.some(({ name }) => name === who),
  )
  const expected: Text = {
    en: 'five seconds after twenty clients came, asked and left: nothing sent for them, no error, and no timers of theirs',
    fr: 'cinq secondes après que vingt clients sont venus, ont demandé et sont partis : plus rien d’envoyé pour eux, aucune erreur, aucun minuteur à eux',
  }
  if (served.length === 0 || server === null || server.ended !== null) {
    throw new Unmet({
      observed: {
        en: 'the server did not live through the coming and going of twenty clients',
        fr: 'le serveur n’a pas survécu aux allées et venues de vingt clients',
      },
      expected,
    })
  }
  const late = facts.find(
    ({ kind, who, at }) =>
      kind === 'received' && at > left + 1000 && comers.some(({ name }) => name === who),
  )
  if (late !== undefined) {
    throw new Unmet({
      observed: {
        en: 'the server still sends to clients that have left',
        fr: 'le serveur envoie encore à des clients qui sont partis',
      },
      expected,
    })
  }
  const complaint = facts.find(
    (fact) => fact.kind === 'stderr' && fact.at > left + 1000 && COMPLAINT.test(fact.text),
  )
  if (complaint?.kind === 'stderr') {
    const said = quote(complaint.text)
    throw new Unmet({
      observed: {
        en: `a second and more after they left, the program still reports errors: ${said.en}`,
        fr: `plus d’une seconde après leur départ, le programme signale encore des erreurs : ${said.fr}`,
      },
      expected,
      cause: {
        en: 'Who has left is still in the list of those to send to.',
        fr: 'Ceux qui sont partis sont encore dans la liste des destinataires.',
      },
    })
  }
  const more = server.timers - before
  if (more > TIMERS_KEPT) {
    throw new Unmet({
      observed: {
        en: `${server.timers} timers are pending; before anybody came there ${before === 1 ? 'was' : 'were'} ${before}`,
        fr: `${server.timers} minuteurs sont actifs ; avant toute arrivée il y en avait ${before}`,
      },
      expected,
      cause: {
        en: 'ws silently drops what is sent to a closed socket, so a forgotten timer is not seen: clear it on “close”.',
        fr: 'ws ignore sans rien dire ce qu’on envoie à une socket fermée, si bien qu’un minuteur oublié ne se voit pas : arrêtez-le sur «\u00A0close\u00A0».',
      },
    })
  }
  return {
    en: `${counted(before, 'timer')} before, ${server.timers} after`,
    fr: `${before} minuteur${before > 1 ? 's' : ''} avant, ${server.timers} après`,
  }
}

/** Everybody in the crowd is connected and served. @param asked ms at which they asked */
export function expectCrowd(scene: Scene, crowd: readonly RawClient[], asked: number): Text {
  const closed = crowd.filter(({ open }) => !open).length
  if (closed > 0) {
    throw new Unmet({
      observed: {
        en: `${closed} of ${crowd.length} clients ${closed === 1 ? 'is' : 'are'} not connected`,
        fr:
          closed === 1
            ? `1 client sur ${crowd.length} n’est pas connecté`
            : `${closed} clients sur ${crowd.length} ne sont pas connectés`,
      },
      expected: { en: 'fifty clients served at once', fr: 'cinquante clients servis à la fois' },
    })
  }
  for (const client of crowd) {
    expectFirst(client.name, asked, scene.heard(client, asked))
    expectRhythm(client.name, scene.heard(client, asked), scene.now)
  }
  return {
    en: `all ${crowd.length} clients were served, every two seconds`,
    fr: `les ${crowd.length} clients ont tous été servis, toutes les deux secondes`,
  }
}
