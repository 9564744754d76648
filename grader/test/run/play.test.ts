import { type Check, type Story, story } from '../../checks/check.ts'
import { dateServer } from '../../checks/02-date-server.ts'
import { Unmet } from '../../checks/unmet.ts'
import type { ClockKind } from '../../model/report.ts'
import { same } from '../../model/text.ts'
import { Lab } from '../../run/lab.ts'
import { play } from '../../run/play.ts'
import { withResolvers } from '../../world/resolvers.ts'
import { newFolder } from '../folders.ts'
import { assert, suite } from '../harness.ts'
import { idleProgram } from './idle.ts'

/** Plays stories of our own on a program that does nothing. */
async function played(
  stories: readonly Story[],
  gate: readonly string[],
  clock: ClockKind = 'virtual',
): Promise<readonly string[]> {
  await using folder = await newFolder()
  await using lab = await Lab.open({ jobs: 2 })
  const check: Check = { ...dateServer, stories, gate }
  const prepared = await idleProgram(lab, folder)
  const { judgements } = await play(lab, check, prepared, { clock, owner: 'test' })
  return judgements.map(({ rule, verdict }) => `${rule} ${verdict.verdict}`)
}

/** Holds the lab up for so many ms. */
function standStill(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}

suite('the stories of an exercise', (test) => {
  test('begin as soon as the first one has passed the gate’s rules', async () => {
    const { promise: other, resolve: begun } = withResolvers<void>()
    const judgements = await played(
      [
        story(same('first'), ['a', 'b', 'c'], async (scene) => {
          scene.rule('a', () => same('fine'))
          scene.rule('b', () => same('fine'))
          // Would never come, if the other one waited for our end.
          await other
          scene.rule('c', () => same('fine'))
        }),
        story(same('second'), ['d'], async (scene) => {
          begun()
          scene.rule('d', () => same('fine'))
        }),
      ],
      ['a', 'b'],
    )
    assert.equal(judgements, ['a passed', 'b passed', 'c passed', 'd passed'])
  })

  test('are not told where a rule of the gate has failed', async () => {
    let told = 0
    const judgements = await played(
      [
        story(same('first'), ['a', 'b'], async (scene) => {
          scene.rule('a', () => same('fine'))
          scene.rule('b', () => {
            throw new Unmet({ observed: same('nothing'), expected: same('something') })
          })
          await scene.passes(100)
        }),
        story(same('second'), ['c'], async () => {
          told++
        }),
      ],
      ['a', 'b'],
    )
    assert.equal(judgements, ['a passed', 'b failed'])
    assert.is(told, 0)
  })

  test('are told with the machine to themselves where it stood still in real time beside others', async () => {
    let inside = 0
    const beside: number[] = []
    const { promise: toldTwice, resolve: enough } = withResolvers<void>()
    const judgements = await played(
      [
        story(same('first'), ['a'], async (scene) => {
          scene.rule('a', () => same('fine'))
        }),
        story(same('second'), ['b'], async (scene) => {
          inside++
          await toldTwice
          await scene.passes(300)
          scene.rule('b', () => same('fine'))
          inside--
        }),
        story(same('third'), ['c'], async (scene) => {
          beside.push(inside)
          if (beside.length === 2) enough()
          if (beside.length < 4) standStill(200)
          scene.rule('c', () => {
            throw new Unmet({ observed: same('late'), expected: same('in time') })
          })
        }),
      ],
      ['a'],
      'real',
    )
    assert.equal(judgements, ['a passed', 'b passed', 'c failed'])
    assert.equal(beside, [1, 1, 0, 0])
  })

  test('are no verdict where the machine never stops standing still', async () => {
    let told = 0
    const judgements = await played(
      [
        story(same('first'), ['a'], async (scene) => {
          told++
          standStill(200)
          scene.rule('a', () => {
            throw new Unmet({ observed: same('late'), expected: same('in time') })
          })
        }),
      ],
      ['a'],
      'real',
    )
    assert.equal(judgements, [])
    assert.is(told, 6)
  })
})
