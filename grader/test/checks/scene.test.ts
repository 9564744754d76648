import { Scene } from '../../checks/scene.ts'
import { Unmet } from '../../checks/unmet.ts'
import { same } from '../../model/text.ts'
import type { Stage } from '../../world/stage.ts'
import { assert, suite } from '../harness.ts'

/** A stage on which nothing happens. */
const EMPTY = { server: null, facts: [] } as unknown as Stage

/** What was done, in a failure of this scene. */
function did(scene: Scene): string {
  scene.rule('rule', () => {
    throw new Unmet({ observed: same('seen'), expected: same('expected') })
  })
  const verdict = scene.judgements.at(-1)?.verdict
  return verdict?.verdict === 'failed' ? verdict.did.en : ''
}

suite('a failure of a scene', (test) => {
  test('tells what was done last', () => {
    const scene = new Scene(EMPTY)
    for (let step = 1; step <= 20; step++) scene.step(same(`Step ${step}.`))
    assert.is(did(scene), 'Step 13. Step 14. Step 15. Step 16. Step 17. Step 18. Step 19. Step 20.')
  })

  test('tells on which conditions, however long ago they began', () => {
    const scene = new Scene(EMPTY)
    scene.step(same('Begin.'))
    scene.condition(same('For Ada: no WebSocket.'))
    for (let step = 1; step <= 8; step++) scene.step(same(`${step}.`))
    assert.is(did(scene), 'For Ada: no WebSocket. 1. 2. 3. 4. 5. 6. 7. 8.')
  })
})
