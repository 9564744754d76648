import { story } from './check.ts'
import { expectNotTwice, expectSeen } from './chat-expectations.ts'
import * as cause from './fallback-causes.ts'
import { enter, outOfStep, SOON, whatIsRead } from './fallback-people.ts'
import { expectFallenBack, expectOneTransport } from './polls.ts'
import { type Member, opened, type Room, type Said } from './room.ts'

/** By then (ms) the late WebSocket has opened, and a page has dealt with two. */
const OPENED = 12_000
/** By then (ms) a poll without news is over, and the page has taken its breath. */
const LONGEST_POLL = 45_000
/** Who waits for that looks so often (ms). */
const LOOK = 2000

/** Two who could not have a WebSocket, and from then on could; nobody has said anything yet. */
export const weatherClears = story(
  { en: 'The weather changes', fr: 'Le temps change' },
  ['falls-back-refused', 'one-transport', 'nothing-lost'],
  async (scene) => {
    const room = await opened(scene)
    const [ada, ben] = await enter(room, { Ada: 'late', Ben: 'reset' })
    await scene.passes(OPENED)
    const fellBack = scene.rule('falls-back-refused', () => expectFallenBack(ben, SOON))
    scene.condition({ en: 'The weather clears up.', fr: 'Le temps s’éclaircit.' })
    scene.stage.weather('fair')
    await scene.passes(SOON)
    const between = await speaksBetween(room, ada, ben)
    const soon = await whatIsRead(room, [ben])
    await scene.passes(50_000)
    await room.says(ben, 'Much better')
    const view = await whatIsRead(room)
    const isOne = scene.rule('one-transport', () => {
      expectNotTwice(view, room.said, cause.twice)
      expectOneTransport(scene.stage, ada)
      return expectOneTransport(scene.stage, ben)
    })
    if (!fellBack || !isOne) return
    scene.rule('nothing-lost', () => expectSeen(soon, [between], cause.fromTheStart))
  },
)

/** Somebody speaks when the poll of another, who has read nothing yet, is over. */
async function speaksBetween(room: Room, writer: Member, reader: Member): Promise<Said> {
  const { scene } = room
  const { wire } = scene.stage
  const { name, visitor } = reader
  // Who has found back to a WebSocket asks no more.
  if (visitor.links.some(({ open, nearOver }) => open && !nearOver)) {
    return room.says(writer, 'Better now')
  }
  scene.step({
    en: `${name} has read nothing yet; once a poll without news is over, the next is a little late.`,
    fr: `${name} n’a encore rien lu ; une fois terminée une requête sans nouvelles, la suivante a un peu de retard.`,
  })
  return outOfStep(room, reader, async () => {
    for (let left = LONGEST_POLL; left > 0 && !wire.holdsBack; left -= LOOK) {
      await scene.stage.advance(LOOK)
    }
    return room.says(writer, 'Better now')
  })
}
