import type { Visitor } from '../world/visitor.ts'
import { expectAsked, HURRY } from './client-expectations.ts'
import { MOMENT } from './client-hears.ts'
import type { Scene } from './scene.ts'

/** Clicks, some time apart and in a hurry, and what they send. */
export async function asks(scene: Scene, ada: Visitor): Promise<void> {
  const before = scene.said(ada)
  const counts: number[] = []
  // The last is on a part of the button's label, which a page may have replaced.
  for (const spot of ['#demande', '#demande', '#demande span']) {
    const sent = scene.said(ada).length
    if (!(await scene.clicks(ada, spot))) await scene.clicks(ada, '#demande')
    await scene.passes(MOMENT)
    counts.push(scene.said(ada).length - sent)
  }
  const unkeyed = scene.said(ada).length
  // Without a mouse: only a page that has taken its button away leaves nothing to press Enter on.
  if (!(await scene.presses(ada, '#demande button'))) await scene.clicks(ada, '#demande')
  await scene.passes(MOMENT)
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
      counts,
      keyed: slow - unkeyed,
      quick: clicked - slow,
      later,
    }),
  )
}

/** Somebody has been in another tab, which pages are told of. */
export async function comesBack(scene: Scene, ada: Visitor): Promise<void> {
  scene.step({
    en: 'Ada comes back to the page from another tab.',
    fr: 'Ada revient à la page depuis un autre onglet.',
  })
  await ada.comeBack()
  await scene.passes(MOMENT)
}
