import type { Text } from '../model/text.ts'
import { OF_ONES_OWN } from '../world/wire/frames.ts'
import { type Check, rule, story } from './check.ts'
import {
  expectCurrent,
  expectNoDates,
  expectText,
  expectUnbroken,
  SILENCE,
} from './date-expectations.ts'
import {
  midnightCause,
  nextCause,
  onlyDates,
  ownClockCause,
  patienceCause,
  twiceCause,
  unaskedCause,
} from './date-causes.ts'
import { longStay } from './multi-causes.ts'
import { OTHER_WORDS, WHILE_SERVED } from './date-words.ts'
import { expectFirst, expectRhythm, expectSilence, FIRST, HURRY, LONG_ENOUGH } from './rhythm.ts'
import type { Lasting, Person, Scene } from './scene.ts'
import { expectListening, expectOpen, untilListening } from './server-rules.ts'
import { restated } from './unmet.ts'

/** Where the virtual clock's programs live, a Friday begins (epoch ms). */
const MIDNIGHT = Date.parse('2027-03-26T00:00:00+01:00')
const BEFORE_MIDNIGHT = 9250

/** The day that some count as 0 and others as 7, and the hour that some call 12 and others 0. */
const SUNDAY_NOON = Date.parse('2027-04-04T12:00:00+02:00')
const BEFORE_NOON = 201_250

/** Somebody has not asked for so long: who minds ten minutes' silence has shown it by now. */
const PATIENCE: Lasting = { virtual: 660_000, real: 65_000 }

/** Somebody is watched for so long: a limit of five minutes, or a ping each minute, shows by now. */
const FOR_LONG: Lasting = { virtual: 310_000, real: 65_000 }

/** Exercise 2: the date, every two seconds, to the one client that asked for it. */
export const dateServer: Check = {
  exercise: {
    id: '02-date-server',
    number: 2,
    title: { en: 'Date server', fr: 'Serveur de dates' },
    asked: ['server.ts'],
    given: ['index.html', 'client.ts'],
  },
  server: 'student',
  watch: [],
  gate: ['listens', 'handshake', 'answers-date'],
  rules: [
    rule('listens', { en: 'listens on port 8888', fr: 'écoute sur le port 8888' }),
    rule(
      'handshake',
      { en: "accepts a browser's WebSocket", fr: 'accepte la WebSocket d’un navigateur' },
      { after: ['listens'] },
    ),
    rule(
      'silent-until-asked',
      { en: 'says nothing until it is asked', fr: 'ne dit rien tant qu’on ne lui demande rien' },
      { after: ['answers-date'] },
    ),
    rule(
      'answers-date',
      {
        en: 'answers “date” within two seconds',
        fr: 'répond à «\u00A0date\u00A0» en moins de deux secondes',
      },
      { after: ['handshake'] },
    ),
    rule(
      'every-two-seconds',
      { en: 'sends a date every two seconds', fr: 'envoie une date toutes les deux secondes' },
      { after: ['answers-date'] },
    ),
    rule(
      'date-is-current',
      { en: 'sends the current date and time', fr: 'envoie la date et l’heure actuelles' },
      { after: ['answers-date'] },
    ),
    rule(
      'text-frames',
      { en: 'sends text, not binary', fr: 'envoie du texte, pas du binaire' },
      { after: ['answers-date'] },
    ),
    rule(
      'only-for-date',
      { en: 'answers to no other word', fr: 'ne répond à aucun autre mot' },
      { after: ['silent-until-asked', 'every-two-seconds'] },
    ),
    rule(
      'one-stream',
      {
        en: 'asking twice does not double the rate',
        fr: 'demander deux fois ne double pas la cadence',
      },
      { after: ['every-two-seconds'] },
    ),
    rule(
      'next-client',
      {
        en: 'serves the next client after one has left',
        fr: 'sert le client suivant après un départ',
      },
      { after: ['every-two-seconds'] },
    ),
  ],
  stories: [
    story(
      { en: 'One after another', fr: 'L’une après l’autre' },
      [
        'listens',
        'handshake',
        'silent-until-asked',
        'answers-date',
        'every-two-seconds',
        'date-is-current',
        'text-frames',
        'next-client',
      ],
      async (scene) => {
        await untilListening(scene)
        if (!scene.rule('listens', () => expectListening(scene))) return
        const ada = await scene.visitor('Ada')
        await scene.passes(1000)
        if (!scene.rule('handshake', () => expectOpen(scene, ada))) return
        // Seven seconds after the start: a clock that ticks every two seconds is not just ticking.
        await scene.passes(6000)
        const unasked = scene.heard(ada)
        const asked = await scene.says(ada, 'date')
        await scene.passes(LONG_ENOUGH)
        const dates = scene.heard(ada, asked)
        if (!scene.rule('answers-date', () => expectFirst('Ada', asked, dates))) return
        scene.rule('silent-until-asked', () => expectSilence('Ada', unasked, SILENCE, unaskedCause))
        scene.rule('every-two-seconds', () => expectRhythm('Ada', dates, scene.now))
        scene.rule('date-is-current', () => expectCurrent(scene, dates))
        scene.rule('text-frames', () => expectText(dates))
        await scene.leaves(ada)
        await scene.passes(3000)
        // Somebody who never asks takes no place with them either.
        const dora = await scene.guest('Dora')
        await scene.passes(500)
        await scene.leaves(dora)
        // Nor does somebody who asks and has no patience.
        const emil = await scene.guest('Emil')
        await scene.says(emil, 'date')
        await scene.leaves(emil, 1000)
        const ben = await scene.guest('Ben')
        if (!(await isServed(scene, ben))) return
        await scene.vanishes(ben)
        await scene.passes(3000)
        const chloe = await scene.guest('Chloé')
        if (!(await isServed(scene, chloe))) return
        await scene.leaves(chloe, null)
        // However little time lies between the departure of some and the request of another.
        const felix = await scene.guest('Félix')
        await scene.says(felix, 'date')
        await scene.leaves(felix, OF_ONES_OWN)
        await isServed(scene, await scene.guest('Gaëlle'), HURRY)
      },
    ),
    story(
      { en: 'Other words', fr: 'D’autres mots' },
      [
        'silent-until-asked',
        'only-for-date',
        'one-stream',
        'next-client',
        'text-frames',
        'date-is-current',
      ],
      async (scene) => {
        await untilListening(scene)
        const ada = await scene.guest('Ada')
        for (const word of OTHER_WORDS) {
          const said = await scene.says(ada, word)
          await scene.passes(FIRST + 200)
          if (!scene.rule('only-for-date', () => expectNoDates(scene, ada, word, said))) return
        }
        const asked = await scene.says(ada, 'date')
        await scene.passes(FIRST + 700)
        for (const word of WHILE_SERVED) await scene.says(ada, word)
        await scene.passes(5000)
        if (!scene.rule('only-for-date', () => expectUnbroken(scene, ada, asked))) return
        const again = await scene.says(ada, 'date')
        await scene.passes(LONG_ENOUGH)
        const dates = scene.heard(ada, again + FIRST)
        const one = (): Text => expectRhythm('Ada', dates, scene.now, twiceCause)
        if (!scene.rule('one-stream', one)) return
        await scene.leaves(ada)
        // Somebody who only says another word takes no place with them, nor does who asked twice.
        const ben = await scene.guest('Ben')
        await scene.says(ben, 'hello')
        await scene.leaves(ben)
        await isServed(scene, await scene.guest('Chloé'))
      },
    ),
    story(
      { en: 'Asking again', fr: 'Demander encore' },
      ['one-stream', 'every-two-seconds', 'text-frames', 'date-is-current'],
      async (scene) => {
        await untilListening(scene)
        const ada = await scene.guest('Ada')
        await scene.passes(500)
        /** Going on and beginning anew are both fine: what counts is the rate once that is over. */
        const since = (asked: number): Text =>
          expectRhythm('Ada', scene.heard(ada, asked + FIRST), scene.now, twiceCause)
        // A first date may still be on its way when she asks again.
        await scene.says(ada, 'date')
        await scene.passes(HURRY)
        const first = await scene.says(ada, 'date')
        await scene.passes(LONG_ENOUGH)
        if (!scene.rule('one-stream', () => since(first))) return
        await scene.passes(scene.lasting(FOR_LONG) - LONG_ENOUGH)
        const all = (): Text =>
          restated(() => expectRhythm('Ada', scene.heard(ada, first + FIRST), scene.now), {
            cause: longStay,
          })
        if (!scene.rule('every-two-seconds', all)) return
        await scene.says(ada, 'date')
        await scene.passes(3300)
        const second = await scene.says(ada, 'date')
        await scene.passes(FIRST + 4700)
        if (!scene.rule('one-stream', () => since(second))) return
        await scene.says(ada, 'date')
        await scene.passes(HURRY)
        const third = await scene.says(ada, 'date')
        await scene.passes(LONG_ENOUGH)
        if (!scene.rule('one-stream', () => since(third))) return
        scene.rule('text-frames', () => expectText(scene.heard(ada)))
        scene.rule('date-is-current', () => expectCurrent(scene, scene.heard(ada), onlyDates))
      },
      { epoch: SUNDAY_NOON - BEFORE_NOON },
    ),
    story(
      { en: 'A long wait, and midnight', fr: 'Une longue attente, puis minuit' },
      ['silent-until-asked', 'date-is-current'],
      async (scene) => {
        await untilListening(scene)
        const ada = await scene.guest('Ada')
        await scene.passes(scene.lasting(PATIENCE))
        const unasked = scene.heard(ada)
        const silence = (): Text => {
          restated(() => expectOpen(scene, ada), { expected: SILENCE, cause: patienceCause })
          return expectSilence('Ada', unasked, SILENCE, patienceCause)
        }
        if (!scene.rule('silent-until-asked', silence)) return
        await scene.says(ada, 'date')
        await scene.passes(BEFORE_MIDNIGHT)
        const midnight = scene.now
        await scene.passes(FIRST + 2500)
        const dates = scene.heard(ada, midnight)
        // Whether any come is the matter of other rules.
        if (dates.length === 0) return
        scene.rule('date-is-current', () => expectCurrent(scene, dates, midnightCause))
      },
      { epoch: MIDNIGHT - BEFORE_MIDNIGHT - PATIENCE.virtual },
    ),
  ],
}

/**
 * The next client waits, asks, and gets its dates at the right rate: are they like the first one's?
 * @param waits ms
 */
async function isServed(scene: Scene, visitor: Person, waits = FIRST): Promise<boolean> {
  await scene.passes(waits)
  const unasked = scene.heard(visitor)
  const asked = await scene.says(visitor, 'date')
  await scene.passes(FIRST + 6500)
  const dates = scene.heard(visitor, asked)
  const judge = (): Text => {
    expectOpen(scene, visitor)
    expectFirst(visitor.name, asked, dates)
    return expectRhythm(visitor.name, dates, scene.now)
  }
  if (!scene.rule('next-client', () => restated(judge, { cause: nextCause }))) return false
  scene.rule('silent-until-asked', () =>
    expectSilence(visitor.name, unasked, SILENCE, {
      en: 'What the client before had asked for is still in force: who asked is a matter of each connection.',
      fr: 'La demande du client précédent vaut encore : qui a demandé est l’affaire de chaque connexion.',
    }),
  )
  scene.rule('text-frames', () => expectText(dates))
  return scene.rule('date-is-current', () => expectCurrent(scene, dates, ownClockCause))
}
