import { type Story, story } from '../../checks/check.ts'
import { dateServer } from '../../checks/02-date-server.ts'
import type { Scene } from '../../checks/scene.ts'
import { same } from '../../model/text.ts'
import { Lab } from '../../run/lab.ts'
import { play } from '../../run/play.ts'
import { withResolvers } from '../../world/resolvers.ts'
import { newFolder } from '../folders.ts'
import { assert, suite } from '../harness.ts'
import { idleProgram } from './idle.ts'

/**
 * Plays a story until it says so, closes the lab and lets the story go on. What is left open then,
 * servers, sockets or processes, the harness finds.
 */
async function closedDuring(tell: (scene: Scene, close: () => void) => Promise<void>) {
  await using folder = await newFolder()
  const lab = await Lab.open({ jobs: 2 })
  const prepared = await idleProgram(lab, folder)
  const { promise: now, resolve: close } = withResolvers<void>()
  const told: Story = story(same('first'), ['a'], (scene) => tell(scene, close))
  const ended = new AbortController()
  const options = { clock: 'virtual', owner: 'test', signal: ended.signal } as const
  const playing = play(lab, { ...dateServer, stories: [told], gate: [] }, prepared, options)
  const over = playing.catch((error: unknown) => error)
  await now
  ended.abort()
  await lab[Symbol.asyncDispose]()
  assert.is(await over, ended.signal.reason)
  return lab
}

suite('a lab that is closed', (test) => {
  test('starts no browser for a story that goes on', async () => {
    const lab = await closedDuring(async (scene, close) => {
      close()
      await scene.visitor('Ada')
    })
    try {
      await lab.browser()
    } catch (error) {
      assert.is((error as Error).message, 'The lab was closed.')
      return
    }
    assert.unreachable('there is one')
  })

  test('keeps no seat that is being taken', async () => {
    await closedDuring(async (scene, close) => {
      await scene.visitor('Ada')
      const comes = scene.visitor('Ben')
      close()
      await comes
    })
  })

  test('keeps no seat that is given back', async () => {
    await closedDuring(async (scene, close) => {
      await scene.visitor('Ada')
      close()
      await scene.passes(1000)
    })
  })
})
