import { assert, suite } from '../../../grader/test/harness.ts'
import { RECORDED } from '../../demos/recorded.ts'
import {
  type Command,
  type Happened,
  step,
  STOPPED,
  type Switch,
} from '../../demos/network/switch.ts'
import { WEATHERS } from '../../demos/network/weather.ts'

/** Plays events; gives the last state and all commands but the timers, in words. */
function play(...events: readonly Happened[]): { state: Switch; did: readonly string[] } {
  let state = STOPPED
  const did: string[] = []
  for (const event of events) {
    const [next, commands] = step(state, event)
    state = next
    did.push(...commands.map(word).filter((each) => each !== ''))
  }
  return { state, did }
}

function word(command: Command): string {
  if (command.kind === 'limit' || command.kind === 'wake') return ''
  const more = command.kind === 'show' ? ` ${command.number}` : ''
  return `${command.kind} ${command.transport}${more}`
}

const START: Happened = { kind: 'start' }
const hello = (transport: 'websocket' | 'events' | 'poll', number = 5): Happened => {
  return { kind: 'hello', transport, number }
}
const message = (transport: 'websocket' | 'events' | 'poll', number: number): Happened => {
  return { kind: 'message', transport, number }
}

suite('the network switch', (test) => {
  test('tries the WebSocket first, and uses it once it has spoken', () => {
    const { state, did } = play(START, hello('websocket'), message('websocket', 6))
    assert.equal(did, ['open websocket', 'show websocket 6'])
    assert.equal(state.phase, { kind: 'using', transport: 'websocket', probing: false })
  })

  test('goes down the list where one fails or says nothing', () => {
    const { did, state } = play(
      START,
      { kind: 'failed', transport: 'websocket' },
      { kind: 'late', transport: 'events' },
      hello('poll'),
    )
    assert.equal(did, [
      'open websocket',
      'close websocket',
      'open events',
      'close events',
      'open poll',
    ])
    assert.is(state.phase.kind, 'using')
  })

  test('waits where nothing works, and tries all again', () => {
    const { did, state } = play(
      START,
      { kind: 'failed', transport: 'websocket' },
      { kind: 'failed', transport: 'events' },
      { kind: 'failed', transport: 'poll' },
      { kind: 'again' },
    )
    assert.is(did.at(-1), 'open websocket')
    assert.is(state.phase.kind, 'trying')
  })

  test('comes back to the WebSocket, and lets the other go only when that has spoken', () => {
    const before = [START, { kind: 'failed', transport: 'websocket' } as const, hello('events')]
    const failed = play(...before, { kind: 'probe' }, { kind: 'failed', transport: 'websocket' })
    assert.equal(failed.did.slice(-2), ['open websocket', 'close websocket'])
    assert.equal(failed.state.phase, { kind: 'using', transport: 'events', probing: false })
    const worked = play(
      ...before,
      { kind: 'probe' },
      hello('websocket', 6),
      message('websocket', 6),
    )
    assert.equal(worked.did.slice(-3), ['open websocket', 'close events', 'show websocket 6'])
  })

  test('shows no message twice, and counts what is missing', () => {
    const { state, did } = play(
      START,
      hello('websocket'),
      message('websocket', 6),
      message('websocket', 6),
      message('websocket', 9),
    )
    assert.equal(
      did.filter((each) => each.startsWith('show')),
      ['show websocket 6', 'show websocket 9'],
    )
    assert.is(state.shown, 2)
    assert.is(state.lost, 2)
  })

  test('does not listen to what it has closed', () => {
    const { did } = play(START, { kind: 'failed', transport: 'websocket' }, message('websocket', 7))
    assert.not(did.includes('show websocket 7'))
  })

  test('closes everything when it is stopped', () => {
    const { did, state } = play(
      START,
      { kind: 'failed', transport: 'websocket' },
      hello('events'),
      { kind: 'probe' },
      { kind: 'stop' },
    )
    assert.equal(did.slice(-2), ['close events', 'close websocket'])
    assert.is(state.phase.kind, 'stopped')
  })

  test('was recorded in every weather without losing a message', () => {
    for (const weather of WEATHERS) {
      const last = RECORDED.network[weather].at(-1)
      assert.is(last?.lost, 0, weather)
      assert.ok((last?.shown ?? 0) >= 10, weather)
    }
    const used = (weather: 'refused' | 'buffered'): readonly (string | null)[] =>
      RECORDED.network[weather]
        .filter(({ what }) => what === 'use')
        .map(({ transport }) => transport)
    assert.equal(used('refused'), ['websocket', 'events'])
    assert.equal(used('buffered'), ['websocket', 'poll'])
  })
})
