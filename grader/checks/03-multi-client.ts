import type { Text } from '../model/text.ts'
import { OF_ONES_OWN } from '../world/wire/frames.ts'
import { type Check, rule, story } from './check.ts'
import { onlyDates } from './date-causes.ts'
import * as cause from './multi-causes.ts'
import { askAgain, leaveTogether } from './multi-crowd.ts'
import { allAsk, asks, comesNew, ONLY_ASKERS, othersGoOn } from './multi-people.ts'
import { expectFirst, expectRhythm, expectSilence, FIRST, GAP, LONG_ENOUGH } from './rhythm.ts'
import {
  expectAllServed,
  expectCrowd,
  expectDates,
  expectNoComplaint,
  expectNoLeak,
  expectStillServed,
  expectUndisturbed,
  LEFT_FOR_GOOD,
} from './room-expectations.ts'
import type { Lasting, Person } from './scene.ts'
import { expectListening, untilListening } from './server-rules.ts'
import { restated } from './unmet.ts'

const COMERS = 20
const CROWD = 50
/** ms in which everybody has six dates, though each gap be as long as it may. */
const SIX_DATES = 5 * GAP.most + 100
/** Somebody does not ask for so long: who will not leave a connection idle has closed it by now. */
const PATIENCE: Lasting = { virtual: 310_000, real: 0 }
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
      { after: ['each-its-own', 'leaver-stops-alone', 'vanisher', 'newcomer', 'crowd'] },
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
        // A browser shows that pages are served; to a server, bare clients are the same.
        const ada = await scene.visitor('Ada')
        const ben = await scene.guest('Ben')
        const chloe = await scene.guest('Chloé')
        const dora = await scene.guest('Dora')
        await scene.passes(500)
        const askers = [
          await asks(scene, ada, 700),
          await asks(scene, ben, 600),
          await asks(scene, chloe, FIRST),
        ] as const
        for (const word of ['update', 'dated']) await scene.says(dora, word)
        await scene.passes(LONG_ENOUGH)
        const served = scene.rule('each-its-own', () => {
          // Where another is served, the word was understood.
          const some = askers.some(({ who, at }) => scene.heard(who, at).length > 0)
          const usual = some ? cause.sharedTimer : undefined
          for (const { who, at } of askers) expectFirst(who.name, at, scene.heard(who, at), usual)
          const proofs = askers.map(({ who, at }) =>
            expectRhythm(who.name, scene.heard(who, at), scene.now),
          )
          for (const asker of askers) expectDates(scene, asker)
          return proofs.at(-1) as Text
        })
        if (!served) return
        const watched = scene.rule('only-askers', () => {
          const early = askers.flatMap(({ who, at }) => scene.heard(who, 0, at))
          expectSilence('A client', early, ONLY_ASKERS)
          return expectSilence('Dora', scene.heard(dora), ONLY_ASKERS, cause.broadcast)
        })
        const eve = await scene.guest('Ève')
        // In the middle of a period, whether it began with the program or with the first request.
        await scene.passes(1450)
        const late = await asks(scene, eve, FIRST + 6800)
        const undisturbed = scene.rule('late-asker', () => {
          expectFirst('Ève', late.at, scene.heard(eve, late.at), cause.late)
          expectRhythm('Ève', scene.heard(eve, late.at), scene.now)
          return expectUndisturbed(scene, askers)
        })
        if (!undisturbed) return
        await scene.passes(700)
        const again = await asks(scene, ada, FIRST + 4700)
        const others = [askers[1], askers[2], late]
        const unshaken = scene.rule('each-its-own', () => {
          expectUndisturbed(scene, others)
          expectStillServed(scene, again, cause.twice)
          return restated(() => expectDates(scene, again), { cause: onlyDates })
        })
        // To an answer that other words get, too, `only-askers` has said what there is to say.
        if (!watched || !unshaken) return
        const other = await asks(scene, chloe, FIRST + 2500, 'update')
        if (!scene.rule('each-its-own', () => expectStillServed(scene, other, cause.otherWord))) {
          return
        }
        const last = await asks(scene, dora, FIRST + 4500)
        const heeded = scene.rule('late-asker', () => {
          expectFirst('Dora', last.at, scene.heard(dora, last.at), cause.idle)
          expectRhythm('Dora', scene.heard(dora, last.at), scene.now)
          return expectUndisturbed(scene, [askers[1], late])
        })
        if (!heeded) return
        // By the end everybody has been there for more than a minute.
        await scene.passes(30_000)
        scene.rule('each-its-own', () => {
          expectStillServed(scene, again, cause.longStay)
          expectStillServed(scene, other, cause.longStay)
          return restated(() => expectUndisturbed(scene, [askers[1], late, last]), {
            cause: cause.longStay,
          })
        })
      },
    ),
    story(
      {
        en: 'First, middle and last leave',
        fr: 'La première, celle du milieu, la dernière s’en vont',
      },
      ['leaver-stops-alone', 'vanisher', 'newcomer', 'only-askers', 'no-leak'],
      async (scene) => {
        await untilListening(scene)
        // She comes first and does not ask: a place among all is no place among those who asked.
        const dora = await scene.guest('Dora')
        const ada = await scene.guest('Ada')
        const ben = await scene.guest('Ben')
        const chloe = await scene.guest('Chloé')
        for (const who of [ada, chloe, ben]) await asks(scene, who, FIRST)
        const stopsAlone = async (gone: Person, others: readonly Person[]): Promise<boolean> => {
          await scene.leaves(gone)
          return othersGoOn(scene, 'leaver-stops-alone', [gone], others, cause.leaver)
        }
        const parting = scene.now
        const alone = await stopsAlone(ada, [ben, chloe])
        scene.rule('only-askers', () =>
          expectSilence('Dora', scene.heard(dora, parting), ONLY_ASKERS, cause.inherited),
        )
        const dan = await scene.guest('Dan')
        const emil = await scene.guest('Emil')
        await scene.passes(FIRST)
        scene.rule('only-askers', () =>
          expectSilence('Dan', scene.heard(dan), ONLY_ASKERS, cause.kept),
        )
        await comesNew(scene, dan)
        if (!alone) return
        // One departure by itself: what fifty leave behind may be more than what is kept of it.
        if (!scene.rule('no-leak', () => expectNoComplaint(scene, parting))) return
        // She has never asked: there is nothing of hers to be taken away.
        if (!(await stopsAlone(dora, [ben, chloe, dan]))) return
        // Who has asked twice goes altogether.
        await scene.says(chloe, 'date')
        if (!(await stopsAlone(chloe, [ben, dan]))) return
        // He has not asked either, and does not even say goodbye.
        await scene.vanishes(emil)
        if (!(await othersGoOn(scene, 'vanisher', [emil], [ben, dan], cause.idleVanisher))) return
        if (!(await stopsAlone(dan, [ben]))) return
        // The last one has left and another has stayed; then nobody at all is there.
        const eve = await scene.guest('Ève')
        await comesNew(scene, eve)
        await stopsAlone(ben, [eve])
        await scene.leaves(eve)
        await scene.passes(3000)
        const farid = await scene.guest('Farid')
        await comesNew(scene, farid)
        // Nor need the next one wait until a tick that was shared has seen that nobody is left.
        await scene.leaves(farid)
        await comesNew(scene, await scene.guest('Gaëlle'))
      },
    ),
    story({ en: 'A cut connection', fr: 'Une connexion coupée' }, ['vanisher'], async (scene) => {
      await untilListening(scene)
      const ada = await scene.guest('Ada')
      const ben = await scene.guest('Ben')
      const chloe = await scene.guest('Chloé')
      for (const who of [ada, ben, chloe]) await asks(scene, who, FIRST)
      await scene.vanishes(ben)
      await othersGoOn(scene, 'vanisher', [ben], [ada, chloe], cause.vanisher)
      await scene.vanishes(ada)
      await othersGoOn(scene, 'vanisher', [ada], [chloe], cause.vanisher)
    }),
    // By herself: while nobody is served, time costs nothing.
    story({ en: 'A long wait', fr: 'Une longue attente' }, ['late-asker'], async (scene) => {
      await untilListening(scene)
      const dora = await scene.guest('Dora')
      await scene.passes(scene.lasting(PATIENCE))
      const { at } = await asks(scene, dora, FIRST)
      scene.rule('late-asker', () => expectFirst('Dora', at, scene.heard(dora, at), cause.idle))
    }),
    story(
      { en: 'Fifty at once, then twenty', fr: 'Cinquante à la fois, puis vingt' },
      ['leaver-stops-alone', 'vanisher', 'newcomer', 'no-leak', 'crowd'],
      async (scene) => {
        await untilListening(scene)
        await scene.stage.settle()
        const before = scene.stage.server?.timers ?? 0
        const crowd = await scene.crowd('guest', CROWD)
        const asked = await allAsk(scene, crowd)
        await scene.passes(SIX_DATES)
        const calm =
          scene.rule('crowd', () => expectCrowd(scene, crowd, asked)) &&
          (await leaveTogether(scene, crowd))
        scene.step({
          en: 'The connections of all who are left are cut.',
          fr: 'Les connexions de tous ceux qui restent sont coupées.',
        })
        for (const guest of crowd) guest.vanish()
        // All ask at the same point of a period: a few clocks that are shared and kept are no leak.
        await scene.passes(700)
        const comers = await scene.crowd('comer', COMERS)
        const came = await allAsk(scene, comers)
        // Where something went wrong before, that is what is told.
        if (calm) scene.rule('newcomer', () => expectAllServed(scene, comers, came))
        await askAgain(scene, comers)
        const left = scene.now
        scene.step({
          en: 'Half of them close their connection, the others are cut off.',
          fr: 'La moitié ferme sa connexion, les autres sont coupés.',
        })
        for (const [index, comer] of comers.entries()) {
          if (index % 2 === 0) comer.close(OF_ONES_OWN)
          else comer.vanish()
        }
        await scene.stage.settle()
        const hasty = await scene.crowd('hasty', HASTY)
        scene.step({
          en: 'All of them ask, and leave at once.',
          fr: 'Tous demandent, et repartent aussitôt.',
        })
        // In one: a program that waits for anything at all hears of the end before it goes on.
        scene.stage.server?.atOnce(() => {
          for (const guest of hasty) guest.saysInLeaving('date')
        })
        // Five seconds are theirs; a program that still holds them complains within the next round.
        await scene.passes(LEFT_FOR_GOOD + FIRST)
        scene.rule('no-leak', () => expectNoLeak(scene, comers, before, left))
      },
    ),
  ],
}
