import type { RawClient } from '../world/raw.ts'
import * as cause from './multi-causes.ts'
import { othersGoOn } from './multi-people.ts'
import type { Scene } from './scene.ts'

/** Of fifty, some leave within one tick; of those who stay, some are cut. */
export async function leaveTogether(scene: Scene, crowd: readonly RawClient[]): Promise<boolean> {
  const leavers = crowd.filter((_, index) => index % 3 === 0)
  const stayers = crowd.filter((guest) => !leavers.includes(guest))
  scene.step({
    en: 'Every third of them leaves, all at once.',
    fr: 'Un sur trois s’en va, tous au même moment.',
  })
  for (const guest of leavers) guest.close()
  if (!(await othersGoOn(scene, 'leaver-stops-alone', leavers, stayers, cause.together))) {
    return false
  }
  const cut = stayers.filter((_, index) => index % 2 === 0)
  const last = stayers.filter((guest) => !cut.includes(guest))
  scene.step({
    en: 'Of the others, every second one is cut off.',
    fr: 'Parmi les autres, un sur deux est coupé.',
  })
  for (const guest of cut) guest.vanish()
  return othersGoOn(scene, 'vanisher', cut, last, cause.vanisher)
}

/** Some of those who close and of those who are cut ask once more. */
export async function askAgain(scene: Scene, comers: readonly RawClient[]): Promise<void> {
  scene.step({ en: 'Half of them ask again.', fr: 'La moitié demande encore.' })
  for (const [index, comer] of comers.entries()) if (index % 4 < 2) comer.says('date')
  await scene.passes(1500)
}
