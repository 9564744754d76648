import { restated, Unmet } from '../../checks/unmet.ts'
import { same } from '../../model/text.ts'
import { assert, suite } from '../harness.ts'

suite('a failure said anew', (test) => {
  const failure = new Unmet({ observed: same('seen'), expected: same('old'), cause: same('why') })
  const fails = (): never => {
    throw failure
  }

  test('keeps what was seen, and all that is not said', () => {
    const saidAnew = { observed: same('seen'), expected: same('new'), cause: same('why') }
    assert.throws(
      () => restated(fails, { expected: same('new') }),
      (error: unknown) => {
        assert.equal((error as Unmet).details, saidAnew)
        return error instanceof Unmet
      },
    )
  })

  test('is the student’s only, and a proof stays', () => {
    const broken = new TypeError('ours')
    assert.throws(
      () =>
        restated(
          () => {
            throw broken
          },
          { expected: same('new') },
        ),
      (error: unknown) => error === broken,
    )
    assert.is(
      restated(() => 'proof', {}),
      'proof',
    )
  })
})
