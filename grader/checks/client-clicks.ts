import type { Text } from '../model/text.ts'
import type { Visitor } from '../world/visitor.ts'
import { type Act, expectAsked, HURRY } from './client-asked.ts'
import { MOMENT } from './client-hears.ts'
import { keyName } from './say.ts'
import type { Scene } from './scene.ts'

/** Where a mouse clicks, and how that is told. */
const SPOTS: readonly (readonly [string, Text])[] = [
  ['#demande', { en: 'a click on #demande', fr: 'un clic sur #demande' }],
  ['#demande', { en: 'a second click on #demande', fr: 'un deuxième clic sur #demande' }],
  [
    '#demande span',
    {
      en: 'a click on the words in the button (#demande span)',
      fr: 'un clic sur les mots dans le bouton (#demande span)',
    },
  ],
]

/** Clicks, some time apart and in a hurry, and what they send. */
export async function asks(scene: Scene, ada: Visitor): Promise<void> {
  const before = scene.said(ada)
  const acts: Act[] = []
  const does = async (act: () => Promise<boolean>, by: Text, byKey: boolean): Promise<void> => {
    const sent = scene.said(ada).length
    // A page may have replaced the button, or its label.
    if (!(await act())) await scene.clicks(ada, '#demande')
    await scene.passes(MOMENT)
    acts.push({ by, byKey, sent: scene.said(ada).length - sent })
  }
  for (const [spot, by] of SPOTS) await does(() => scene.clicks(ada, spot), by, false)
  for (const key of ['Enter', 'Space'] as const) {
    const name = keyName(key)
    const by: Text = {
      en: `${name.en}, pressed on the button in #demande,`,
      fr: `${name.fr}, sur le bouton de #demande,`,
    }
    await does(() => scene.presses(ada, '#demande button', key), by, true)
  }
  const slow = scene.said(ada).length
  await scene.clicks(ada, '#demande')
  await scene.passes(HURRY)
  await scene.clicks(ada, '#demande')
  await scene.passes(MOMENT)
  const clicked = scene.said(ada).length
  await scene.passes(5000)
  const later = scene.said(ada).length - clicked
  scene.rule('asks-on-click', () =>
    expectAsked({
      before,
      said: scene.said(ada),
      acts,
      quick: clicked - slow,
      later,
    }),
  )
}
