import type { Message } from '../model/fact.ts'
import type { Text } from '../model/text.ts'
import { type Check, rule, story } from './check.ts'
import { readDate, sameOffset } from './dates.ts'
import {
  expectFirst,
  expectRhythm,
  expectSilence,
  FIRST,
  HURRY,
  LONG_ENOUGH,
  preview,
} from './rhythm.ts'
import { both, counted, quote } from './say.ts'
import type { Person, Scene } from './scene.ts'
import { expectListening, expectOpen, untilListening } from './server-rules.ts'
import { staleDate } from './stale.ts'
import { restated, Unmet } from './unmet.ts'

const SILENCE: Text = {
  en: 'silence: the server speaks only to a client that sent exactly “date”',
  fr: 'le silence : le serveur ne parle qu’à un client qui a envoyé exactement «\u00A0date\u00A0»',
}

/** Dates that are read at the most: some twenty come in the longest story. */
const MANY_DATES = 200

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
        await scene.passes(5000)
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
        const ben = await scene.visitor('Ben')
        await expectServed(scene, ben)
        await scene.vanishes(ben)
        await scene.passes(3000)
        await expectServed(scene, await scene.guest('Chloé'))
      },
    ),
    story({ en: 'Other words', fr: 'D’autres mots' }, ['only-for-date'], async (scene) => {
      await untilListening(scene)
      const ada = await scene.guest('Ada')
      await scene.passes(500)
      for (const word of ['update', 'dated', 'date please', 'hello', 'dat', '']) {
        const said = await scene.says(ada, word)
        await scene.passes(5000)
        if (!scene.rule('only-for-date', () => expectNoDates(scene, ada, word, said))) return
      }
      const asked = await scene.says(ada, 'date')
      await scene.passes(FIRST + 700)
      await scene.says(ada, 'heure')
      await scene.passes(5000)
      scene.rule('only-for-date', () => expectUnbroken(scene, ada, asked))
    }),
    story({ en: 'Asking again', fr: 'Demander encore' }, ['one-stream'], async (scene) => {
      await untilListening(scene)
      const ada = await scene.guest('Ada')
      await scene.passes(500)
      await scene.says(ada, 'date')
      await scene.passes(3300)
      // Going on and beginning anew are both fine: what counts is the rate once that is over.
      const second = await scene.says(ada, 'date')
      await scene.passes(FIRST + 4700)
      const dates = scene.heard(ada, second + FIRST)
      if (!scene.rule('one-stream', () => expectRhythm('Ada', dates, scene.now, twiceCause))) return
      await scene.says(ada, 'date')
      await scene.passes(HURRY)
      const third = await scene.says(ada, 'date')
      await scene.passes(LONG_ENOUGH)
      const later = scene.heard(ada, third + FIRST)
      scene.rule('one-stream', () => expectRhythm('Ada', later, scene.now, twiceCause))
    }),
  ],
}

const unaskedCause: Text = {
  en: 'The timer starts when the client connects; it should start when the client sends “date”.',
  fr: 'Le minuteur démarre à la connexion du client ; il devrait démarrer quand le client envoie «\u00A0date\u00A0».',
}

function twiceCause(gap: number): Text | null {
  return gap > FIRST
    ? null
    : {
        en: 'Each “date” starts one more timer: stop the old one first, or ignore the second request.',
        fr: 'Chaque «\u00A0date\u00A0» lance un minuteur de plus : arrêtez d’abord l’ancien, ou ignorez la seconde demande.',
      }
}

/** The next client asks, and gets its dates at the right rate. */
async function expectServed(scene: Scene, visitor: Person): Promise<void> {
  await scene.passes(500)
  const asked = await scene.says(visitor, 'date')
  await scene.passes(FIRST + 6500)
  const dates = scene.heard(visitor, asked)
  const judge = (): Text => {
    expectOpen(scene, visitor)
    expectFirst(visitor.name, asked, dates)
    return expectRhythm(visitor.name, dates, scene.now)
  }
  scene.rule('next-client', () => restated(judge, { cause: nextCause }))
}

const nextCause: Text = {
  en: 'Something of the client before is still there: a “busy” flag that is never reset, or a timer that was not cleared on close. A client that vanishes sends no Close frame, but ws emits “close” for it too.',
  fr: 'Il reste quelque chose du client précédent : un drapeau «\u00A0occupé\u00A0» jamais remis à zéro, ou un minuteur non arrêté à la fermeture. Un client qui disparaît n’envoie pas de trame Close, mais ws émet «\u00A0close\u00A0» pour lui aussi.',
}

function wordsOf({ text, payload }: Message): string {
  return text ?? Buffer.from(payload).toString('utf8')
}

function expectCurrent(scene: Scene, all: readonly Message[]): Text {
  // Thousands only come where `every-two-seconds` fails; reading them all would hold the lab up.
  const dates =
    all.length <= MANY_DATES ? all : [...all.slice(0, MANY_DATES), all.at(-1) as Message]
  const readings = dates.map((date) => {
    const now = scene.stage.epochAt(date.at)
    const reading = readDate(wordsOf(date), now)
    if (!reading.current) throw staleDate(preview(date), wordsOf(date), reading, now)
    return reading
  })
  if (!sameOffset(readings)) {
    throw new Unmet({
      observed: {
        en: 'the dates jump from one time zone to another',
        fr: 'les dates sautent d’un fuseau horaire à un autre',
      },
      expected: { en: 'the current date, each time', fr: 'la date actuelle, à chaque fois' },
    })
  }
  const first = quote(wordsOf(dates[0] as Message))
  return both((lang) =>
    lang === 'en'
      ? `${dates.length} dates were current, the first being ${first.en}`
      : `${dates.length} dates étaient à l’heure, la première étant ${first.fr}`,
  )
}

function expectText(dates: readonly Message[]): Text {
  const binary = dates.find(({ opcode }) => opcode !== 'text')
  if (binary === undefined) {
    return { en: counted(dates.length, 'text message'), fr: `${dates.length} messages texte` }
  }
  throw new Unmet({
    observed: {
      en: `a binary message of ${binary.payload.length} bytes`,
      fr: `un message binaire de ${binary.payload.length} octets`,
    },
    expected: { en: 'text messages (opcode 1)', fr: 'des messages texte (opcode 1)' },
    cause: {
      en: 'send() with a Buffer or an array sends binary; with a string it sends text.',
      fr: 'send() avec un Buffer ou un tableau envoie du binaire ; avec une chaîne, du texte.',
    },
  })
}

/** After another word: no date, and no stream. One sentence of excuse is no date. */
function expectNoDates(scene: Scene, ada: Person, word: string, said: number): Text {
  const heard = scene.heard(ada, said)
  const [first] = heard
  if (first !== undefined && (heard.length > 1 || mentionsDate(scene, first))) {
    return expectSilence('Ada', heard, SILENCE, {
      en: `“${word}” is not “date”: compare with ===, not with includes, startsWith or a regular expression.`,
      fr: `«\u00A0${word}\u00A0» n’est pas «\u00A0date\u00A0» : comparez avec ===, pas avec includes, startsWith ou une expression régulière.`,
    })
  }
  return expectOpenAfter(scene, ada, word)
}

function mentionsDate(scene: Scene, message: Message): boolean {
  const reading = readDate(wordsOf(message), scene.stage.epochAt(message.at))
  return reading.current || (reading.why !== 'no-date' && reading.why !== 'no-time')
}

function expectOpenAfter(scene: Scene, ada: Person, word: string): Text {
  restated(() => expectOpen(scene, ada), {
    expected: {
      en: `nothing: “${word}” is to be ignored, and the connection stays`,
      fr: `rien : «\u00A0${word}\u00A0» est à ignorer, et la connexion reste`,
    },
  })
  return { en: `“${word}” started nothing`, fr: `«\u00A0${word}\u00A0» n’a rien déclenché` }
}

function expectUnbroken(scene: Scene, ada: Person, asked: number): Text {
  const dates = scene.heard(ada, asked)
  expectFirst('Ada', asked, dates)
  const last = dates.at(-1)?.at ?? 0
  if (scene.now - last <= FIRST) {
    return {
      en: 'other words started and broke nothing',
      fr: 'les autres mots n’ont rien déclenché ni rien cassé',
    }
  }
  throw new Unmet({
    observed: {
      en: 'after another word, the dates stopped',
      fr: 'après un autre mot, les dates se sont arrêtées',
    },
    expected: { en: 'the dates go on', fr: 'les dates continuent' },
  })
}
