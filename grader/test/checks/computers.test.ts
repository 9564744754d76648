import { anotherTab, clock } from '../../checks/chat-causes.ts'
import { expectSeen } from '../../checks/chat-expectations.ts'
import type { List, Member, Said } from '../../checks/room.ts'
import { Unmet } from '../../checks/unmet.ts'
import { same } from '../../model/text.ts'
import type { Stage } from '../../world/stage.ts'
import type { Computer, Visitor } from '../../world/visitor.ts'
import { assert, suite } from '../harness.ts'

const STAGE = { facts: [] } as unknown as Stage
const USUAL = same('usual')
const HELLO: Said = { who: 'Ada', nickname: 'Ada', text: 'Hello', at: 0, since: 0 }

function member(name: string, computer: Computer = {}): Member {
  const visitor = { name, lost: null, links: [], exchanges: [] } as unknown as Visitor
  return { name, nickname: name, visitor, computer, since: 0 }
}

/** The cause that is told when these have read it, and these have not. */
function cause(read: readonly Member[], unread: readonly Member[]): unknown {
  const list = (entries: readonly string[]) => (who: Member) =>
    ({ member: who, entries, count: entries.length }) satisfies List
  const lists = [...read.map(list(['Ada: Hello'])), ...unread.map(list([]))]
  try {
    expectSeen({ stage: STAGE, lists }, [HELLO], USUAL)
    return null
  } catch (error) {
    if (!(error instanceof Unmet)) throw error
    return error.details.cause
  }
}

suite('a message that somebody has not read', (test) => {
  const [ada, cleo] = [member('Ada'), member('Cleo')]
  const ben = member('Ben', { fast: 1000 })
  const dan = member('Dan', { shared: ada.visitor })

  test('may be missing for the clock of the only computer where it is', () => {
    assert.is(cause([ada, cleo, dan], [ben]), clock)
    assert.is(cause([ada, dan], [ben, cleo]), USUAL)
    assert.is(cause([cleo], [ben]), USUAL)
  })

  test('may be missing for another tab, in it or in the first', () => {
    assert.is(cause([ada, ben, cleo], [dan]), anotherTab)
    assert.is(cause([ben, cleo, dan], [ada]), anotherTab)
    assert.is(cause([cleo], [ben, dan]), USUAL)
  })

  test('is no matter of computers where everybody has it, or nobody', () => {
    assert.is(cause([ada, ben, cleo, dan], []), null)
    assert.is(cause([], [cleo, ada, ben, dan]), USUAL)
  })
})
