import type { Message } from '../model/fact.ts'
import type { Text } from '../model/text.ts'
import { readDate, sameOffset } from './dates.ts'
import { expectFirst, expectSilence, FIRST, preview } from './rhythm.ts'
import { both, counted, quote } from './say.ts'
import type { Person, Scene } from './scene.ts'
import { expectOpen } from './server-rules.ts'
import { staleDate } from './stale.ts'
import { restated, Unmet } from './unmet.ts'

export const SILENCE: Text = {
  en: 'silence: the server speaks only to a client that sent exactly “date”',
  fr: 'le silence : le serveur ne parle qu’à un client qui a envoyé exactement «\u00A0date\u00A0»',
}

/** Dates that are read at the most: fewer than that come in the longest story. */
const MANY_DATES = 200

function wordsOf({ text, payload }: Message): string {
  return text ?? Buffer.from(payload).toString('utf8')
}

/**
 * Each of these dates was the present one when it came.
 * @param usual the cause where one was not, if not the one that it looks like
 */
export function expectCurrent(
  scene: Scene,
  all: readonly Message[],
  usual: Text | null = null,
): Text {
  // Thousands only come where `every-two-seconds` fails; reading them all would hold the lab up.
  const dates =
    all.length <= MANY_DATES ? all : [...all.slice(0, MANY_DATES), all.at(-1) as Message]
  const readings = dates.map((date) => {
    const now = scene.stage.epochAt(date.at)
    const reading = readDate(wordsOf(date), now)
    if (!reading.current) {
      const stale = staleDate(preview(date), wordsOf(date), reading, now)
      throw usual === null ? stale : new Unmet({ ...stale.details, cause: usual })
    }
    return reading
  })
  expectWhole(dates)
  if (!sameOffset(readings)) {
    throw new Unmet({
      observed: {
        en: 'the dates jump from one time zone to another, or by half a day',
        fr: 'les dates sautent d’un fuseau horaire à un autre, ou d’une demi-journée',
      },
      expected: { en: 'the current date, each time', fr: 'la date actuelle, à chaque fois' },
      cause: {
        en: 'Noon is 12 PM, the hour after 11 AM; and one time zone is for all dates, and for all parts of each.',
        fr: 'Midi est 12 PM, l’heure qui suit 11 AM ; et un même fuseau vaut pour toutes les dates, et pour toutes leurs parties.',
      },
    })
  }
  const first = quote(wordsOf(dates[0] as Message))
  return both((lang) =>
    lang === 'en'
      ? `${dates.length} dates were current, the first being ${first.en}`
      : `${dates.length} dates étaient à l’heure, la première étant ${first.fr}`,
  )
}

/** No part of them is what JavaScript says of something that is not there. */
function expectWhole(dates: readonly Message[]): void {
  const torn = dates.find((date) => /\b(?:undefined|NaN)\b/.test(wordsOf(date)))
  if (torn === undefined) return
  const shown = quote(wordsOf(torn))
  throw new Unmet({
    observed: { en: `a date reads ${shown.en}`, fr: `une date se lit ${shown.fr}` },
    expected: { en: 'a date of which every part is there', fr: 'une date dont rien ne manque' },
    cause: {
      en: 'Something is looked up in a list that does not have it: getDay() is 0 on Sundays, getMonth() is 0 in January.',
      fr: 'On cherche dans une liste ce qui n’y est pas : getDay() vaut 0 le dimanche, getMonth() vaut 0 en janvier.',
    },
  })
}

/** Dates travel as text. */
export function expectText(dates: readonly Message[]): Text {
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
export function expectNoDates(scene: Scene, ada: Person, word: string, said: number): Text {
  const words = quote(word)
  const heard = scene.heard(ada, said)
  const [first] = heard
  if (first !== undefined && (heard.length > 1 || mentionsDate(scene, first))) {
    return expectSilence('Ada', heard, SILENCE, {
      en: `${words.en} is not “date”: compare the whole message with ===, not with includes, startsWith or a regular expression.`,
      fr: `${words.fr} n’est pas «\u00A0date\u00A0» : comparez le message entier avec ===, pas avec includes, startsWith ou une expression régulière.`,
    })
  }
  return expectOpenAfter(scene, ada, word)
}

function mentionsDate(scene: Scene, message: Message): boolean {
  const reading = readDate(wordsOf(message), scene.stage.epochAt(message.at))
  return reading.current || (reading.why !== 'no-date' && reading.why !== 'no-time')
}

function expectOpenAfter(scene: Scene, ada: Person, word: string): Text {
  const words = quote(word)
  restated(() => expectOpen(scene, ada), {
    expected: {
      en: `nothing: ${words.en} is to be ignored, and the connection stays`,
      fr: `rien : ${words.fr} est à ignorer, et la connexion reste`,
    },
  })
  return { en: `${words.en} started nothing`, fr: `${words.fr} n’a rien déclenché` }
}

/** After another word, what was asked for goes on. @param asked ms */
export function expectUnbroken(scene: Scene, ada: Person, asked: number): Text {
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
