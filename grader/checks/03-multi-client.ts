import type { Text } from '../model/text.ts'
import type { RawClient } from '../world/raw.ts'
import { type Check, rule, story } from './check.ts'
import * as cause from './multi-causes.ts'
import { expectFirst, expectRhythm, expectSilence, FIRST, LONG_ENOUGH } from './rhythm.ts'
import { expectCrowd, expectNoLeak } from './room-expectations.ts'
import { names } from './say.ts'
import type { Person, Scene } from './scene.ts'
import { expectListening, untilListening } from './server-rules.ts'
import { restated } from './unmet.ts'

const COMERS = 20
const CROWD = 50
/** Those who ask and leave at once. */
const HASTY = 6

/** Exercise 3: the same date server, for any number of clients at once. */
export const multiClient: Check = {
  exercise: {
    id: '03-multi-client',
    number: 3,
    title: { en: 'Many clients', fr: 'Plusieurs clients' },
    asked: ['server.ts'],
    given: ['index.html', 'client.ts'],
  },
  server: 'student',
  watch: [],
  gate: ['listens', 'each-its-own'],
  rules: [
    rule('listens', { en: 'listens on port 8888', fr: 'écoute sur le port 8888' }),
    rule(
      'each-its-own',
      { en: 'gives each its own dates', fr: 'donne à chacun ses propres dates' },
      { after: ['listens'] },
    ),
    rule(
      'only-askers',
      { en: 'sends only to those who asked', fr: 'n’envoie qu’à ceux qui ont demandé' },
      { after: ['each-its-own'] },
    ),
    rule(
      'late-asker',
      { en: 'a late asker disturbs nobody', fr: 'une demande tardive ne dérange personne' },
      { after: ['each-its-own'] },
    ),
    rule(
      'leaver-stops-alone',
      { en: 'who leaves stops alone', fr: 'qui s’en va s’arrête seul' },
      { after: ['each-its-own', 'late-asker'] },
    ),
    rule(
      'vanisher',
      {
        en: 'a connection that is cut disturbs nobody',
        fr: 'une connexion coupée ne dérange personne',
      },
      { after: ['each-its-own'] },
    ),
    rule(
      'newcomer',
      { en: 'serves who comes after others have left', fr: 'sert qui arrive après des départs' },
      { after: ['each-its-own'] },
    ),
    rule(
      'no-leak',
      { en: 'keeps nothing of those who left', fr: 'ne garde rien de ceux qui sont partis' },
      { after: ['each-its-own', 'vanisher', 'newcomer', 'crowd'] },
    ),
    rule(
      'crowd',
      { en: 'serves fifty at once', fr: 'en sert cinquante à la fois' },
      { after: ['each-its-own'] },
    ),
  ],
  stories: [
    story(
      { en: 'Three who ask, one who watches', fr: 'Trois demandent, une regarde' },
      ['listens', 'each-its-own', 'only-askers', 'late-asker'],
      async (scene) => {
        await untilListening(scene)
        if (!scene.rule('listens', () => expectListening(scene))) return
        const ada = await scene.visitor('Ada')
        const ben = await scene.visitor('Ben')
        // Two browsers show that pages are served; to a server, bare clients are the same.
        const chloe = await scene.guest('Chloé')
        const dora = await scene.guest('Dora')
        await scene.passes(500)
        const askers = [
          await asks(scene, ada, 700),
          await asks(scene, ben, 600),
          await asks(scene, chloe, FIRST),
        ]
        await scene.says(dora, 'update')
        await scene.passes(LONG_ENOUGH)
        const served = scene.rule('each-its-own', () => {
          // Where another is served, the word was understood.
          const some = askers.some(({ who, at }) => scene.heard(who, at).length > 0)
          const usual = some ? cause.sharedTimer : undefined
          for (const { who, at } of askers) expectFirst(who.name, at, scene.heard(who, at), usual)
          return last(
            askers.map(({ who, at }) => expectRhythm(who.name, scene.heard(who, at), scene.now)),
          )
        })
        if (!served) return
        scene.rule('only-askers', () => {
          const early = askers.flatMap(({ who, at }) => scene.heard(who, 0, at))
          expectSilence('A client', early, ONLY_ASKERS)
          return expectSilence('Dora', scene.heard(dora), ONLY_ASKERS, cause.broadcast)
        })
        const eve = await scene.guest('Ève')
        const late = await asks(scene, eve, FIRST + 6800)
        const undisturbed = scene.rule('late-asker', () => {
          expectFirst('Ève', late.at, scene.heard(eve), cause.late)
          expectRhythm('Ève', scene.heard(eve), scene.now)
          return expectUndisturbed(scene, [ada, ben, chloe])
        })
        if (!undisturbed) return
        await scene.passes(700)
        await asks(scene, ada, FIRST + 2500)
        scene.rule('each-its-own', () => expectUndisturbed(scene, [ben, chloe, eve]))
      },
    ),
    story(
      {
        en: 'First, middle and last leave',
        fr: 'La première, celle du milieu, la dernière s’en vont',
      },
      ['leaver-stops-alone', 'newcomer', 'only-askers'],
      async (scene) => {
        await untilListening(scene)
        const ada = await scene.visitor('Ada')
        const ben = await scene.guest('Ben')
        const chloe = await scene.guest('Chloé')
        const dora = await scene.guest('Dora')
        for (const who of [ada, ben, chloe]) await asks(scene, who, FIRST)
        // She has never asked: there is nothing of hers to be taken away.
        await scene.leaves(dora)
        await othersGoOn(scene, 'leaver-stops-alone', dora, [ada, ben, chloe], cause.leaver)
        await scene.leaves(ada)
        await othersGoOn(scene, 'leaver-stops-alone', ada, [ben, chloe], cause.leaver)
        const dan = await scene.guest('Dan')
        await scene.passes(FIRST)
        scene.rule('only-askers', () =>
          expectSilence('Dan', scene.heard(dan), ONLY_ASKERS, cause.kept),
        )
        await comesNew(scene, dan)
        await scene.leaves(chloe)
        await othersGoOn(scene, 'leaver-stops-alone', chloe, [ben, dan], cause.leaver)
        await scene.leaves(dan)
        await othersGoOn(scene, 'leaver-stops-alone', dan, [ben], cause.leaver)
        // The last one has left and another has stayed; then nobody at all is there.
        const eve = await scene.guest('Ève')
        await comesNew(scene, eve)
        await scene.leaves(ben)
        await othersGoOn(scene, 'leaver-stops-alone', ben, [eve], cause.leaver)
        await scene.leaves(eve)
        await scene.passes(3000)
        await comesNew(scene, await scene.guest('Farid'))
      },
    ),
    story({ en: 'A cut connection', fr: 'Une connexion coupée' }, ['vanisher'], async (scene) => {
      await untilListening(scene)
      const ada = await scene.guest('Ada')
      const ben = await scene.guest('Ben')
      const chloe = await scene.guest('Chloé')
      for (const who of [ada, ben, chloe]) await asks(scene, who, FIRST)
      await scene.vanishes(ben)
      await othersGoOn(scene, 'vanisher', ben, [ada, chloe], cause.vanisher)
      await scene.vanishes(ada)
      await othersGoOn(scene, 'vanisher', ada, [chloe], cause.vanisher)
    }),
    story(
      { en: 'Fifty at once, then twenty', fr: 'Cinquante à la fois, puis vingt' },
      ['no-leak', 'crowd'],
      async (scene) => {
        await untilListening(scene)
        await scene.stage.settle()
        const before = scene.stage.server?.timers ?? 0
        const crowd = await scene.crowd('guest', CROWD)
        const asked = await allAsk(scene, crowd)
        await scene.passes(6500)
        scene.rule('crowd', () => expectCrowd(scene, crowd, asked))
        scene.step({ en: 'All of them leave.', fr: 'Tous s’en vont.' })
        for (const guest of crowd) guest.close()
        await scene.passes(1000)
        const comers = await scene.crowd('comer', COMERS)
        await allAsk(scene, comers)
        const left = scene.now
        scene.step({
          en: 'Half of them close their connection, the others are cut off.',
          fr: 'La moitié ferme sa connexion, les autres sont coupés.',
        })
        for (const [index, comer] of comers.entries()) {
          if (index % 2 === 0) comer.close()
          else comer.vanish()
        }
        const hasty = await scene.crowd('hasty', HASTY)
        scene.step({
          en: 'All of them ask, and leave at once.',
          fr: 'Tous demandent, et repartent aussitôt.',
        })
        for (const guest of hasty) {
          guest.says('date')
          guest.close()
        }
        await scene.passes(5000)
        scene.rule('no-leak', () => expectNoLeak(scene, comers, before, left))
      },
    ),
  ],
}

const ONLY_ASKERS: Text = {
  en: 'nothing for a client that did not ask',
  fr: 'rien pour un client qui n’a rien demandé',
}

interface Asker {
  readonly who: Person
  readonly at: number
}

/** Somebody asks, and some time passes (ms). */
async function asks(scene: Scene, who: Person, then: number): Promise<Asker> {
  const at = await scene.says(who, 'date')
  await scene.passes(then)
  return { who, at }
}

/** Raw clients ask all at once, and get the time for a first date. */
async function allAsk(scene: Scene, clients: readonly RawClient[]): Promise<number> {
  scene.step({ en: 'All of them ask.', fr: 'Tous demandent.' })
  const at = scene.now
  for (const client of clients) if (client.open) client.says('date')
  await scene.passes(FIRST)
  return at
}

/** The others keep their rhythm, and who is gone gets nothing more. */
async function othersGoOn(
  scene: Scene,
  id: string,
  gone: Person,
  others: readonly Person[],
  cause: Text,
): Promise<void> {
  const from = scene.now
  // With the last date before: what is left out at this moment is a gap too.
  const since = from - FIRST
  // Whoever was never served is the matter of another rule.
  const served = others.filter((other) => scene.heard(other).length > 0)
  await scene.passes(7000)
  scene.rule(id, () => {
    expectSilence(
      gone.name,
      scene.heard(gone, from + 100),
      { en: 'nothing more for who has left', fr: 'plus rien pour qui est parti' },
      cause,
    )
    const proofs = served.map(({ name }) =>
      expectGoingOn(name, () => expectRhythm(name, scene.heard({ name }, since), scene.now), cause),
    )
    return proofs.length > 0
      ? last(proofs)
      : {
          en: `${names(others.map(({ name }) => name)).en} were not served`,
          fr: 'personne n’était servi',
        }
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

async function comesNew(scene: Scene, who: Person): Promise<void> {
  const { at } = await asks(scene, who, FIRST + 4500)
  scene.rule('newcomer', () => {
    expectFirst(who.name, at, scene.heard(who, at), cause.newcomer)
    return expectRhythm(who.name, scene.heard(who, at), scene.now)
  })
}

/** What another asked has changed nothing for them, since they came. */
function expectUndisturbed(scene: Scene, people: readonly Person[]): Text {
  return last(
    people.map((who) =>
      expectRhythm(who.name, scene.heard(who), scene.now, () => cause.sharedTimer),
    ),
  )
}

/** The last proof stands for all of them. */
function last(proofs: readonly Text[]): Text {
  return proofs.at(-1) ?? { en: '', fr: '' }
}
