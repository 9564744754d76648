import { assert, suite } from '../../../grader/test/harness.ts'
import { readCount, tableOf } from '../../demos/overhead/bytes.ts'
import { isMeasurement } from '../../demos/overhead/bytes.ts'
import { RECORDED } from '../../demos/recorded.ts'
import { messageTrouble } from '../../demos/room/words.ts'
import { ACTIONS, readCloseCode, refusal, type State } from '../../demos/states/machine.ts'

suite('the overhead counter', (test) => {
  test('adds up what opening and messages took', () => {
    const way = { opening: { up: 100, down: 10 }, messages: { up: 40, down: 60 }, count: 10 }
    const rows = tableOf({ poll: way, events: way, websocket: way }, 20)
    assert.equal(rows[0], {
      way: 'poll',
      opening: { up: 100, down: 10 },
      each: { up: 4, down: 6 },
      total: 310,
    })
  })

  test('was recorded with the figures that the protocols have', () => {
    assert.ok(isMeasurement(RECORDED.overhead))
    const [poll, events, websocket] = tableOf(RECORDED.overhead, 20)
    // “date” is masked in 10 bytes; a date of 19 letters comes in a frame with 2 bytes of head.
    assert.equal(websocket?.each, { up: 10, down: 21 })
    assert.equal(events?.each, { up: 0, down: 33 })
    assert.ok((poll?.each.up ?? 0) > 300 && (poll?.each.down ?? 0) > 150)
  })

  test('tells what is wrong with a count', () => {
    assert.is(readCount(' 7 '), 7)
    for (const wrong of ['0', '201', '1.5', '', 'ten', '-1']) {
      assert.type(readCount(wrong), 'object', wrong)
    }
  })
})

suite('the states of a WebSocket', (test) => {
  const states: readonly (State | null)[] = [null, 0, 1, 2, 3]
  const allowed = (action: (typeof ACTIONS)[number]): readonly (State | null)[] =>
    states.filter((state) => refusal(action, state) === null)

  test('allow what the API allows, and say why not otherwise', () => {
    assert.equal(allowed('connect'), [null, 3])
    assert.equal(allowed('send'), [1])
    assert.equal(allowed('close'), [0, 1])
    assert.equal(allowed('vanish'), [1])
    assert.match(refusal('send', 0)?.en ?? '', 'InvalidStateError')
  })

  test('end with codes that a page may use', () => {
    assert.is(readCloseCode('1000'), 1000)
    assert.is(readCloseCode('3000'), 3000)
    for (const wrong of ['1001', '1006', '999', '5000', '', 'x']) {
      assert.type(readCloseCode(wrong), 'object', wrong)
    }
  })

  test('were recorded: every action leads where the standard says', () => {
    const last = ACTIONS.map((action) => [action, RECORDED.states[action].at(-1)?.state])
    assert.equal(last, [
      ['connect', 1],
      ['refused', 3],
      ['send', 1],
      ['close', 3],
      ['server-closes', 3],
      ['vanish', 3],
    ])
    assert.match(RECORDED.states.vanish.at(-1)?.detail ?? '', 'code 1006')
    assert.is(RECORDED.states.refused.at(-2)?.what, 'error')
  })
})

suite('the room', (test) => {
  test('takes words, but neither blanks nor novels', () => {
    assert.is(messageTrouble('é'), null)
    assert.match(messageTrouble('  ')?.en ?? '', 'at least one letter')
    assert.match(messageTrouble('x'.repeat(81))?.fr ?? '', '80 caractères')
  })

  test('was recorded: who is there hears everything, once, in one order', () => {
    const said = RECORDED.room.chat.filter(({ what }) => what === 'sent').map(({ text }) => text)
    const heard = (client: string): readonly string[] =>
      RECORDED.room.chat
        .filter((each) => each.client === client && each.what === 'received')
        .map(({ text }) => text)
    assert.equal(heard('A'), said)
    assert.ok(heard('B').length < said.length, 'B left early')
    assert.equal(heard('C'), said.slice(-heard('C').length))
  })
})
