import { type Check, type Story, story } from '../../checks/check.ts'
import { dateServer } from '../../checks/02-date-server.ts'
import { Unmet } from '../../checks/unmet.ts'
import { same } from '../../model/text.ts'
import { Lab } from '../../run/lab.ts'
import { play } from '../../run/play.ts'
import { prepare } from '../../run/prepare.ts'
import { newFolder } from '../folders.ts'
import { assert, suite } from '../harness.ts'

/** Plays stories of our own on a program that does nothing. */
async function played(
  stories: readonly Story[],
  gate: readonly string[],
): Promise<readonly string[]> {
  await using folder = await newFolder({ 'server.ts': 'setInterval(() => {}, 1000)\n' })
  await using lab = await Lab.open({ jobs: 2 })
  const files = { 'server.ts': folder.at('server.ts') }
  const work = { exercise: dateServer.exercise.id, folder: folder.path, files }
  const check: Check = { ...dateServer, stories, gate }
  const prepared = await prepare(check, work, lab.newFolder())
  const { judgements } = await play(lab, check, prepared, { clock: 'virtual', owner: 'test' })
  return judgements.map(({ rule, verdict }) => `${rule} ${verdict.verdict}`)
}

suite('the stories of an exercise', (test) => {
  test('begin as soon as the first one has passed the gate’s rules', async () => {
    let begun: () => void = () => undefined
    const other = new Promise<void>((resolve) => {
      begun = resolve
    })
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
})
