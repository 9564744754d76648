import {
  type Entering,
  type Look,
  look,
  type Member,
  type Room,
  type Said,
  timesShown,
} from './room.ts'
import { expectNotYetOpen, isConnected, textNow } from './states.ts'

/** A page has so long (ms) to connect before people begin to write. */
const CONNECTED = 2000
/** In the weather in which the answer comes late, it has come by then (ms). */
const ANSWERED = 8000
/** How finely that is watched (ms). */
const LOOK = 100

export type Trio = readonly [Member, Member, Member]

/** @param entering what is particular about some of them */
export async function enterThree(
  room: Room,
  entering: Readonly<Partial<Record<string, Entering>>> = {},
): Promise<Trio> {
  const three: Member[] = []
  for (const name of ['Ada', 'Ben', 'Cleo']) {
    three.push(await comes(room, name, entering[name]))
  }
  return three as unknown as Trio
}

/** Somebody opens the page, and writes nothing before it is connected, if it ever is. */
export async function comes(room: Room, name: string, entering: Entering = {}): Promise<Member> {
  const member = await room.enters(name, entering)
  await untilConnected(room, member)
  return member
}

/** Somebody whose page has just been loaded anew waits until it is connected. */
export async function connects(room: Room, member: Member): Promise<void> {
  await untilConnected(room, { ...member, since: room.scene.now })
}

async function untilConnected(
  { scene }: Room,
  { visitor, since }: Member,
  limit = CONNECTED,
): Promise<void> {
  while (!isConnected(visitor) && scene.now < since + limit) await scene.stage.advance(LOOK)
}

/** The server's answer takes a while; until then the page is not open. */
export async function waitsAtTheDoor(room: Room, name: string): Promise<Member> {
  const { scene } = room
  const member = await room.enters(name, { weather: 'late' })
  // Whoever tries again need not wait so long.
  scene.stage.weather('fair', name)
  await scene.passes(300)
  const etat = await textNow(member.visitor)
  scene.rule('shows-state', () => expectNotYetOpen(member.visitor, etat))
  await scene.passes(ANSWERED)
  await untilConnected(room, member, ANSWERED + CONNECTED)
  return member
}

/** Whether a real page gets in, where the copy of another's handshake does not: it may hold a ticket. */
export async function getsIn(room: Room): Promise<boolean> {
  const eve = await comes(room, 'Eve')
  const said = await room.says(eve, 'May I come in?')
  const { lists } = await look(room)
  return lists.every((list) => timesShown(list, said) === 1)
}

/** Those messages that everybody's list shows: newcomers may be shown older ones, or not. */
export function known({ lists }: Look, said: readonly Said[]): readonly Said[] {
  return said.filter((each) => lists.every((list) => timesShown(list, each) > 0))
}

/** Whether the nickname stands beside a message. */
export function names({ lists }: Look, { text, nickname }: Said): boolean {
  return lists.every(({ entries }) =>
    entries.some((entry) => entry.includes(text) && entry.replace(text, '').includes(nickname)),
  )
}
