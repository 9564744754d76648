import type { Text } from '../model/text.ts'
import type { RawClient } from '../world/raw.ts'
import * as cause from './multi-causes.ts'
import { expectFirst, expectRhythm, expectSilence, FIRST } from './rhythm.ts'
import { names } from './say.ts'
import type { Person, Scene } from './scene.ts'
import { restated } from './unmet.ts'

export const ONLY_ASKERS: Text = {
  en: 'nothing for a client that did not ask',
  fr: 'rien pour un client qui n’a rien demandé',
}

/** ms between a coming and a request: a greeting, which another rule judges, is no first date. */
const MOMENT = 300

export interface Asker {
  readonly who: Person
  /** ms at which they spoke. */
  readonly at: number
}

/** Somebody asks, or says another word, and some time passes (ms). */
export async function asks(scene: Scene, who: Person, then: number, word = 'date'): Promise<Asker> {
  const at = await scene.says(who, word)
  await scene.passes(then)
  return { who, at }
}

/**
 * Raw clients ask all at once, and get the time for a first date.
 * @returns ms at which they asked
 */
export async function allAsk(scene: Scene, clients: readonly RawClient[]): Promise<number> {
  await scene.passes(MOMENT)
  scene.step({ en: 'All of them ask.', fr: 'Tous demandent.' })
  const at = scene.now
  for (const client of clients) if (client.open) client.says('date')
  await scene.passes(FIRST)
  return at
}

/**
 * The others keep their rhythm, and who is gone gets nothing more.
 * @returns whether it was so
 */
export async function othersGoOn(
  scene: Scene,
  id: string,
  gone: readonly Person[],
  others: readonly Person[],
  cause: Text,
): Promise<boolean> {
  const from = scene.now
  // With the last date before: what is left out at this moment is a gap too.
  const since = from - FIRST
  // Whoever was never served is the matter of another rule.
  const served = others.filter((other) => scene.heard(other).length > 0)
  await scene.passes(7000)
  return scene.rule(id, () => {
    for (const who of gone) {
      expectSilence(
        who.name,
        scene.heard(who, from + 100),
        { en: 'nothing more for who has left', fr: 'plus rien pour qui est parti' },
        cause,
      )
    }
    const proofs = served.map(({ name }) =>
      expectGoingOn(name, () => expectRhythm(name, scene.heard({ name }, since), scene.now), cause),
    )
    return (
      proofs.at(-1) ?? {
        en: `${names(others.map(({ name }) => name)).en} were not served`,
        fr: 'personne n’était servi',
      }
    )
  })
}

function expectGoingOn(name: string, judge: () => Text, cause: Text): Text {
  return restated(judge, {
    expected: {
      en: `${name} goes on as before: a date every two seconds`,
      fr: `pour ${name}, tout continue comme avant : une date toutes les deux secondes`,
    },
    cause,
  })
}

/** Somebody who is there for the first time asks and is served like the first. */
export async function comesNew(scene: Scene, who: Person): Promise<void> {
  await scene.passes(MOMENT)
  const { at } = await asks(scene, who, FIRST + 4500)
  scene.rule('newcomer', () => {
    expectFirst(who.name, at, scene.heard(who, at), cause.newcomer)
    return expectRhythm(who.name, scene.heard(who, at), scene.now)
  })
}
