import * as cause from './chat-causes.ts'
import { expectNoUncaught } from './chat-doors.ts'
import { expectNames, expectSeen } from './chat-expectations.ts'
import { expectAsHeard, expectSameOrder, expectWritten } from './chat-order.ts'
import type { Trio } from './chat-people.ts'
import { look, MANY, type Member, MOMENT, type Room } from './room.ts'
import { expectStates, expectStillOpen, statesOf, textNow } from './states.ts'

/** ms in which a page complains that its message was not answered. */
const PATIENCE = 12_000

/** Nobody has said a word yet. */
export async function showOpen({ scene }: Room, members: readonly Member[]): Promise<void> {
  for (const { visitor } of members) {
    const etat = await textNow(visitor)
    scene.rule('shows-state', () => expectStillOpen(visitor, etat))
  }
}

export async function talk(room: Room, [ada, ben, cleo]: Trio): Promise<void> {
  const { scene } = room
  await room.says(ada, 'Hello everybody')
  await room.says(ben, 'Good morning')
  const { text } = await room.says(cleo, 'Bonjour')
  // Others may say the same, and oneself again.
  await room.saysExactly(ben, text)
  await room.saysExactly(cleo, text)
  const first = await look(room)
  if (!scene.rule('everyone-sees', () => expectSeen(first, room.said))) return
  scene.rule('says-who', () => expectNames(first, room.said))
  // Who writes much is heard all the same, and by name each time; what comes in one piece is no less
  // in order.
  await room.saysMany(ben, 'Quick', MANY, { inOnePiece: true })
  for (const pair of [
    [ada, ben],
    [cleo, ben],
    [ada, cleo],
  ]) {
    await room.sayAtOnce(pair, 'At once')
  }
  const snap = room.text('Snap')
  await room.sayExactlyAtOnce([ada, ben], () => snap)
  const after = await look(room)
  if (!scene.rule('everyone-sees', () => expectSeen(after, room.said, cause.many))) return
  scene.rule('says-who', () => expectNames(after, room.said))
  scene.rule('same-order', () => {
    expectWritten(after, room.said)
    expectAsHeard(after, room.said)
    return expectSameOrder(after, room.said)
  })
}

export async function serverGoesAway(room: Room, ada: Member): Promise<void> {
  const { scene } = room
  scene.step({ en: 'The server goes away.', fr: 'Le serveur s’en va.' })
  await scene.stage.stopServer()
  await scene.passes(MOMENT)
  const from = scene.stage.facts.length
  const states = await statesOf(ada.visitor)
  await room.says(ada, 'Is it over?')
  // Whoever waits for an answer notices after a while that there is none.
  await scene.passes(PATIENCE)
  scene.rule('shows-state', () => {
    expectNoUncaught(scene, ada, from)
    const opened = ada.visitor.links.some(({ open }) => open)
    return opened
      ? expectStates('Ada', states, ['CONNECTING', 'OPEN', 'CLOSED'])
      : expectStates('Ada', states, ['CONNECTING', 'CLOSED'])
  })
}
