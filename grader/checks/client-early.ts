import type { Visitor } from '../world/visitor.ts'
import type { Text } from '../model/text.ts'
import { type PageError, uncaught } from './chat-trouble.ts'
import { both, counted } from './say.ts'
import type { Scene } from './scene.ts'
import { Unmet } from './unmet.ts'

/**
 * A click before the opening does no harm, and those after it work.
 * @param clicks those before the opening
 * @param early messages that had been sent for them after it
 */
export function expectHarmless(scene: Scene, ben: Visitor, clicks: number, early: number): Text {
  expectNoError(
    scene.stage.facts.find(
      (fact): fact is PageError => fact.kind === 'error' && fact.who === ben.name,
    ),
  )
  const said = scene.said(ben)
  const later = said.length - early
  if (later === 1 && early <= clicks && said.every(({ text }) => text === 'date')) {
    return early > 0
      ? {
          en: 'the early clicks were kept for later',
          fr: 'les clics trop tôt ont été gardés pour plus tard',
        }
      : { en: 'the early clicks were ignored', fr: 'les clics trop tôt ont été ignorés' }
  }
  throw new Unmet({
    observed: {
      en: `after the opening, ${counted(clicks, 'early click')} had sent ${counted(early, 'message')}, and the next click sent ${later}`,
      fr: `après l’ouverture, ${clicks} clics trop tôt avaient envoyé ${early} message${early > 1 ? 's' : ''}, et le clic suivant en a envoyé ${later}`,
    },
    expected: {
      en: 'at most one “date” for each early click, and one for the next',
      fr: 'au plus un «\u00A0date\u00A0» pour chaque clic trop tôt, et un pour le suivant',
    },
  })
}

/**
 * An early click does no harm either where the connection is never opened.
 * @param other somebody whose server could not be reached and who did not click: what went wrong
 *   there too is no fault of the click
 */
export function expectHarmlessRefusal(scene: Scene, ben: Visitor, other: Visitor): Text {
  const { facts } = scene.stage
  const without = uncaught(facts, other.name).map(({ text }) => text.en)
  expectNoError(uncaught(facts, ben.name).find(({ text }) => !without.includes(text.en)))
  return {
    en: 'a click before a refusal did no harm',
    fr: 'un clic avant un refus n’a pas fait de mal',
  }
}

function expectNoError(error: PageError | undefined): void {
  if (error === undefined) return
  throw new Unmet({
    observed: both((lang) =>
      lang === 'en'
        ? `an uncaught error: ${error.text.en}`
        : `une erreur non rattrapée : ${error.text.fr}`,
    ),
    expected: {
      en: 'no uncaught error: the early click is ignored, or kept for later',
      fr: 'aucune erreur non rattrapée : le clic trop tôt est ignoré, ou gardé pour plus tard',
    },
    place: error.place,
    cause: {
      en: 'send() throws while readyState is CONNECTING: look at readyState first, or wait for “open”, which may also never come.',
      fr: 'send() lève une exception tant que readyState vaut CONNECTING : regardez d’abord readyState, ou attendez «\u00A0open\u00A0», qui peut aussi ne jamais venir.',
    },
  })
}
