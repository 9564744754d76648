import type { Text } from '../model/text.ts'
import type { RawClient } from '../world/raw.ts'
import { expectCurrent, expectText } from './date-expectations.ts'
import * as cause from './multi-causes.ts'
import type { Asker } from './multi-people.ts'
import { EVERY_TWO_SECONDS, expectFirst, expectRhythm, FIRST } from './rhythm.ts'
import { counted, of, quote } from './say.ts'
import type { Scene } from './scene.ts'
import { restated, Unmet } from './unmet.ts'

/** ms after a departure from which on nothing of who has left may be noticed. */
export const LEFT_FOR_GOOD = 5000

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
  scene: Scene,
  comers: readonly RawClient[],
  before: number,
  left: number,
): Text {
  const { server, facts } = scene.stage
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
      kind === 'received' && at > left + LEFT_FOR_GOOD && comers.some(({ name }) => name === who),
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
  restated(() => expectNoComplaint(scene, left), { expected })
  const more = server.timers - before
  if (more > TIMERS_KEPT) {
    throw new Unmet({
      observed: {
        en: `${server.timers} timers are pending, although all have left: fifty clients, twenty more, and some who asked and left at once; before anybody came there ${before === 1 ? 'was' : 'were'} ${before}`,
        fr: `${server.timers} minuteurs sont actifs, alors que tous sont partis : cinquante clients, vingt autres, et quelques-uns qui ont demandé et sont repartis aussitôt ; avant toute arrivée il y en avait ${before}`,
      },
      expected,
      cause: {
        en: 'ws silently drops what is sent to a closed socket, so a forgotten timer is not seen: clear it on “close”, at once and whatever the code. And start none for who has left already: after an await, look at readyState first.',
        fr: 'ws ignore sans rien dire ce qu’on envoie à une socket fermée, si bien qu’un minuteur oublié ne se voit pas : arrêtez-le sur «\u00A0close\u00A0», aussitôt et quel que soit le code. Et n’en lancez pas pour qui est déjà parti : après un await, regardez d’abord readyState.',
      },
    })
  }
  return {
    en: `${counted(before, 'timer')} before, ${server.timers} after`,
    fr: `${before} minuteur${before > 1 ? 's' : ''} avant, ${server.timers} après`,
  }
}

/** Who left has caused no error since they are gone for good. @param left ms at which they left */
export function expectNoComplaint({ stage }: Scene, left: number): Text {
  const complaint = stage.facts.find(
    (fact) => fact.kind === 'stderr' && fact.at > left + LEFT_FOR_GOOD && COMPLAINT.test(fact.text),
  )
  if (complaint?.kind === 'stderr') {
    const said = quote(complaint.text)
    throw new Unmet({
      observed: {
        en: `five seconds and more after they left, the program still reports errors: ${said.en}`,
        fr: `plus de cinq secondes après leur départ, le programme signale encore des erreurs : ${said.fr}`,
      },
      expected: {
        en: 'no error from a client that left more than five seconds ago',
        fr: 'aucune erreur qui vienne d’un client parti depuis plus de cinq secondes',
      },
      cause: {
        en: 'Who has left is still in the list of those to send to.',
        fr: 'Ceux qui sont partis sont encore dans la liste des destinataires.',
      },
    })
  }
  return {
    en: 'no error came from those who left',
    fr: 'aucune erreur n’est venue de ceux qui sont partis',
  }
}

/** Everybody in the crowd is connected and served. @param asked ms at which they asked */
export function expectCrowd(scene: Scene, crowd: readonly RawClient[], asked: number): Text {
  expectAllOpen(crowd, {
    en: 'fifty clients served at once',
    fr: 'cinquante clients servis à la fois',
  })
  for (const client of crowd) {
    const dates = scene.heard(client, asked)
    expectFirst(client.name, asked, dates)
    expectRhythm(client.name, dates, scene.now)
    expectText(dates)
  }
  return {
    en: `all ${crowd.length} clients were served, every two seconds`,
    fr: `les ${crowd.length} clients ont tous été servis, toutes les deux secondes`,
  }
}

/** All of these, who came after others, have a first date. @param asked ms at which they asked */
export function expectAllServed(scene: Scene, comers: readonly RawClient[], asked: number): Text {
  const served = (): void => {
    expectAllOpen(comers, {
      en: 'everybody served who comes after others have left',
      fr: 'tous ceux qui arrivent après des départs sont servis',
    })
    for (const { name } of comers) expectFirst(name, asked, scene.heard({ name }, asked))
  }
  restated(served, { cause: cause.newcomer })
  return {
    en: `all ${comers.length} newcomers were served`,
    fr: `les ${comers.length} nouveaux venus ont tous été servis`,
  }
}

function expectAllOpen(clients: readonly RawClient[], expected: Text): void {
  const closed = clients.filter(({ open }) => !open).length
  if (closed === 0) return
  throw new Unmet({
    observed: {
      en: `${closed} of ${clients.length} clients ${closed === 1 ? 'is' : 'are'} not connected`,
      fr:
        closed === 1
          ? `1 client sur ${clients.length} n’est pas connecté`
          : `${closed} clients sur ${clients.length} ne sont pas connectés`,
    },
    expected,
  })
}

/** What came since they asked are dates as in exercise 2: text, and of the moment. */
export function expectDates(scene: Scene, { who: { name }, at }: Asker): Text {
  const dates = scene.heard({ name }, at)
  restated(() => expectText(dates), {
    observed: {
      en: `${name}'s dates came as binary, not text`,
      fr: `les dates ${of(name)} sont arrivées en binaire, pas en texte`,
    },
  })
  return expectCurrent(scene, dates)
}

/** What another asked has changed nothing for them, since they asked themselves. */
export function expectUndisturbed(scene: Scene, askers: readonly Asker[]): Text {
  const proofs = askers.map(({ who, at }) =>
    expectRhythm(who.name, scene.heard(who, at), scene.now, () => cause.sharedTimer),
  )
  return proofs.at(-1) ?? { en: '', fr: '' }
}

/**
 * Somebody who was served has spoken again, and is served as before. Going on and beginning anew are
 * both fine: what counts is the rate once that is over.
 * @param usual the cause of whatever is not as before
 */
export function expectStillServed(scene: Scene, { who: { name }, at }: Asker, usual: Text): Text {
  const dates = scene.heard({ name }, at + FIRST)
  if (dates.length === 0) {
    throw new Unmet({
      observed: {
        en: `${name} spoke once more, and the dates stopped`,
        fr: `${name} a parlé une fois de plus, et les dates se sont arrêtées`,
      },
      expected: EVERY_TWO_SECONDS,
      cause: usual,
    })
  }
  return restated(() => expectRhythm(name, dates, scene.now), { cause: usual })
}
