import type { Text } from '../model/text.ts'
import type { WeatherId } from '../world/weather/weather.ts'
import { expectSeen } from './chat-expectations.ts'
import { BREATH, expectFallenBack, takesBreath } from './polls.ts'
import { type Entering, type Look, type Member, MOMENT, type Room, type Said } from './room.ts'

/** ms after a page's opening at which it has fallen back, and people speak: a little is for clocks. */
export const SOON = 5200
/** People in a conversation do not speak in the same millisecond (ms). */
export const TURN = 100
/** ms in which everybody has read what was said then: a page that asks too often is slowed down. */
const READ = 1500

export type People = readonly [Member, Member, Member, Member]

/** People open the page, each in a weather of their own. */
export async function enter(
  room: Room,
  people: Readonly<Record<string, WeatherId | Entering>>,
): Promise<People> {
  const members: Member[] = []
  for (const [name, how] of Object.entries(people)) {
    members.push(await room.enters(name, typeof how === 'string' ? { weather: how } : how))
  }
  return members as unknown as People
}

/**
 * Without a WebSocket everybody speaks, and reads the others.
 * @param by ms after the opening at which they begin
 * @returns whether they could
 */
export async function speaksWithout(
  room: Room,
  id: string,
  by: number,
  usual: Text,
): Promise<boolean> {
  const { scene, present } = room
  await scene.passes(by)
  const said = await inTurn(room, present, 'Can you read me')
  const view = await whatIsRead(room, present, READ)
  return scene.rule(id, () => {
    const proof = expectSeen(view, said, usual)
    for (const member of present) expectFallenBack(member, by)
    return proof
  })
}

/**
 * What these have read when a message has had its time (ms); who takes a breath between two polls
 * reads after that.
 */
export async function whatIsRead(room: Room, members = room.present, time = MOMENT): Promise<Look> {
  const { scene } = room
  await scene.passes(time)
  const resting = (): boolean => members.some((member) => takesBreath(member, scene.now, room.said))
  for (let left = BREATH; left > 0 && resting(); left -= TURN) await scene.passes(TURN)
  return { stage: scene.stage, lists: await room.lists(members) }
}

/** One after the other says something. */
export async function inTurn(
  room: Room,
  members: readonly Member[],
  words: string,
): Promise<readonly Said[]> {
  const said: Said[] = []
  for (const member of members) {
    said.push(await room.says(member, words))
    await room.scene.passes(TURN)
  }
  return said
}

/**
 * Something is said while somebody's next poll is late: from then on that one asks at other moments
 * than the rest, and the end of one poll is not that of all.
 */
export async function outOfStep(
  { scene }: Room,
  member: Member,
  says: () => Promise<Said>,
): Promise<Said> {
  const { wire } = scene.stage
  wire.hold(member.name)
  const said = await says()
  await scene.passes(MOMENT)
  wire.release()
  await scene.stage.settle()
  return said
}
