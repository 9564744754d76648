import type { Check } from '../../checks/check.ts'
import { clientDiv } from '../../checks/01-client-div.ts'
import { dateServer } from '../../checks/02-date-server.ts'
import { Judging } from '../../lab/judging.ts'
import { Lab } from '../../run/lab.ts'
import { withResolvers } from '../../world/resolvers.ts'
import { assert, suite } from '../harness.ts'

suite('what was saved', (test) => {
  test('is judged, and then processes wait for what is saved next', async () => {
    await using lab = await Lab.open({ jobs: 2 })
    const verdict = async (check: Check): Promise<string> => {
      const { promise, resolve } = withResolvers<string>()
      const judging = new Judging(lab, 'virtual', {
        judged: ({ status }) => resolve(status),
        advised: () => undefined,
        unjudged: ({ en }) => resolve(en),
        failed: (error) => resolve(String(error)),
      })
      judging.begin(check)
      return promise
    }
    const waiting = async (count: number): Promise<void> => {
      while (lab.standby.processes.length !== count) {
        await new Promise((resolve) => setImmediate(resolve))
      }
    }
    assert.is(await verdict(dateServer), 'not-started')
    await waiting(dateServer.stories.length)
    // There the check itself plays the server.
    assert.is(await verdict(clientDiv), 'not-started')
    await waiting(0)
  })
})
