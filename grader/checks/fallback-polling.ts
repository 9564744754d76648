import type { Text } from '../model/text.ts'
import { story } from './check.ts'
import { expectNames, expectSeen } from './chat-expectations.ts'
import { expectInOrder } from './chat-order.ts'
import * as cause from './fallback-causes.ts'
import {
  expectHeld,
  expectNoRequests,
  expectOneTransport,
  isRestless,
  type Span,
  takesBreath,
} from './polls.ts'
import {
  enter,
  outOfStep,
  type People,
  SOON,
  speaksWithout,
  whatIsRead,
} from './fallback-people.ts'
import { FAST, type Look, type Member, MOMENT, opened, type Room, type Said } from './room.ts'
import type { Lasting } from './scene.ts'

/** An answer to a held poll has to come within this time (ms), with the time to send. */
const AT_ONCE = 600
/** Nobody speaks for so long: longer than a poll may be held, and than three that are usual. */
const IDLE: Lasting = { virtual: 85_000, real: 42_000 }
/** After so long (ms) it is looked whether the polls are held at all. */
const GLANCE = 17_000
/** More than a server that keeps but the last few has room for, and than a request takes to send. */
const BURST = 25
/** Who speaks without a pause says something so often (ms). */
const IN_A_ROW = 120

/** Three for whom WebSockets are refused, and later one who has one. */
export const whoPoll = story(
  { en: 'People who poll', fr: 'Des gens qui demandent' },
  [
    'falls-back-refused',
    'websocket-first',
    'nothing-lost',
    'mixed-room',
    'held-poll',
    'one-transport',
    'frees-poller',
  ],
  async (scene) => {
    const room = await opened(scene)
    const [ada, ben, dan] = await enter(room, {
      Ada: { weather: 'refused-403', nickname: 'Miss Ada' },
      Ben: { weather: 'refused-426', computer: { fast: FAST } },
      Dan: 'refused-200',
    })
    // All that follows is about people who can poll.
    if (!(await speaksWithout(room, 'falls-back-refused', SOON, cause.refused))) return
    const [cleo] = await enter(room, { Cleo: 'fair' })
    const people = [ada, ben, cleo, dan] as const
    await scene.passes(1000)
    const mixed = await mixes(room, people)
    await losesNothing(room, people, mixed)
    const held = await holds(room, people)
    // A WebSocket that has long been idle is no reason to ask either.
    scene.rule('websocket-first', () => expectNoRequests([people[2]]))
    scene.rule('one-transport', () => {
      const proofs = people.map((member) => expectOneTransport(scene.stage, member))
      return proofs.at(-1) as Text
    })
    const freed = await freesPoller(room, people, held)
    // Last, since a page that cannot read this reads nothing any more.
    if (freed) await spells(room, people)
  },
)

/** @returns whether both kinds of people read one another */
async function mixes(room: Room, [ada, ben, cleo]: People): Promise<boolean> {
  const said = [await room.says(ada, 'From a poll')]
  await room.scene.passes(1000)
  said.push(await room.says(cleo, 'From a WebSocket'))
  await room.scene.passes(1000)
  said.push(await room.says(ben, 'From another poll'))
  const mixed = await whatIsRead(room)
  return room.scene.rule('mixed-room', () => expectSeen(mixed, said, cause.mixed))
}

async function losesNothing(
  room: Room,
  [ada, ben, cleo, dan]: People,
  mixed: boolean,
): Promise<void> {
  const { scene } = room
  const { wire } = scene.stage
  const readers = mixed ? [ada, ben, cleo, dan] : [ada, ben, dan]
  const writers = mixed ? [ada, cleo] : [ada]
  scene.step({
    en: "Ben's requests are a little late: for a moment none of his polls is waiting.",
    fr: 'Les requêtes de Ben ont un peu de retard : un instant, aucune des siennes n’attend.',
  })
  wire.hold(ben.name)
  const between = [await room.says(ada, 'Between two polls')]
  for (const writer of writers) between.push(await room.says(writer, 'And another'))
  if (mixed) between.push(...(await room.saysMany(cleo, 'Many from here', BURST)))
  between.push(await room.says(ben, 'What have I missed'))
  scene.step({
    en: 'What Ben wrote gets through, and is answered, before his poll does.',
    fr: 'Ce qu’a écrit Ben passe, et reçoit sa réponse, avant sa requête qui attend des nouvelles.',
  })
  wire.releaseNewest()
  await scene.stage.settle()
  wire.release()
  await scene.stage.settle()
  await scene.passes(MOMENT)
  // Requests that are under way together may overtake one another, as on any network.
  wire.hold(ada.name)
  const burst = await room.saysMany(ada, 'One of many', BURST)
  wire.release({ overtaking: true })
  await scene.stage.settle()
  // Before anything else is said, which would bring along what was left behind.
  const soon = await whatIsRead(room, readers)
  // At the same instant, when the next poll has hardly come.
  const once = await room.says(ada, 'Well, well')
  const again = await outOfStep(room, ben, () => room.saysExactly(ada, once.text))
  const view = await whatIsRead(room, readers)
  scene.rule('nothing-lost', () => {
    expectSeen(soon, between, cause.lost)
    expectSeen(soon, burst, cause.lost)
    expectSeen(view, [...between, ...burst], cause.lost)
    expectSeen(view, [once, again], cause.lost)
    return expectInOrder(view, [...between, ...burst])
  })
}

async function spells(room: Room, [ada, ben]: People): Promise<void> {
  const { scene } = room
  scene.step({
    en: 'The bodies of requests reach the server in two pieces.',
    fr: 'Les corps des requêtes arrivent au serveur en deux morceaux.',
  })
  scene.stage.wire.inPieces = true
  const said = await room.says(ada, 'Déjà vu, ☕ & 日本: 2 + 2 = 100 %25')
  const view = await whatIsRead(room, [ada, ben])
  scene.stage.wire.inPieces = false
  scene.rule('nothing-lost', () => {
    const proof = expectSeen(view, [said], cause.spelt)
    expectNames(view, [said])
    return proof
  })
}

/** What those read whose poll was waiting when something was said: it is told of at once. */
async function lookAtOnce(room: Room, members: readonly Member[], said: Said): Promise<Look> {
  const waiting = members.filter((member) => !takesBreath(member, said.at, room.said))
  return { stage: room.scene.stage, lists: await room.lists(waiting) }
}

/** @returns whether news is brought at once */
async function holds(room: Room, [ada, ben, , dan]: People): Promise<boolean> {
  const { scene } = room
  scene.step({
    en: 'Ben and Dan empty #pseudo: nobody has a name by which to tell them apart.',
    fr: 'Ben et Dan vident #pseudo : aucun nom ne les distingue plus.',
  })
  for (const { visitor } of [ben, dan]) await visitor.fill('#pseudo', '')
  await outOfStep(room, ben, () => room.says(ada, 'Who are you'))
  const from = scene.now
  await scene.comesBack(ben.visitor)
  const idle = (): Span => ({ from, to: scene.now })
  // Who is seen to ask again and again is not watched doing so all the time.
  await scene.passesUntil(() => isRestless(ben, idle()), scene.lasting(IDLE), GLANCE)
  const watched = idle()
  for (const { visitor, nickname } of [ben, dan]) await visitor.fill('#pseudo', nickname)
  const late: { said: Said; look: Look }[] = []
  const notes = async (said: Said): Promise<void> => {
    late.push({ said, look: await lookAtOnce(room, [ben, dan], said) })
  }
  // At three phases of a second: who only looks now and then is late for one of them.
  for (const phase of [300, 1033, 1067]) {
    await scene.passes(phase)
    const said = await room.says(ada, 'Quickly')
    await scene.passes(AT_ONCE)
    await notes(said)
  }
  // Whoever waits for a pause before answering keeps people waiting as long as somebody speaks.
  const row: Said[] = []
  for (let left = AT_ONCE; left > 0; left -= IN_A_ROW) {
    row.push(await room.says(ada, 'Without a pause'))
    await scene.passes(Math.min(left, IN_A_ROW))
  }
  await notes(row[0] as Said)
  return scene.rule('held-poll', () => {
    const proof = expectHeld(ben, watched)
    for (const { said, look: view } of late) expectSeen(view, [said], cause.slow)
    return proof
  })
}

/** @param atOnce whether news comes at once as long as nobody leaves */
async function freesPoller(
  room: Room,
  [ada, ben, , dan]: People,
  atOnce: boolean,
): Promise<boolean> {
  const { scene } = room
  const { wire } = scene.stage
  // Ben's poll comes after Dan's: whoever stumbles over Dan's does not reach it.
  wire.hold(ben.name)
  await room.says(ada, 'Bye, Dan')
  wire.release()
  await scene.passes(MOMENT)
  await room.leaves(dan)
  const said: Said[] = []
  // Each time, since what is said later may bring along what was left behind.
  const looks: { readonly view: Look; readonly since: readonly Said[] }[] = []
  for (const [writer, other] of [
    [ada, ben],
    [ben, ada],
    [ada, ben],
  ] as const) {
    const gone = await room.says(writer, 'Dan has gone')
    said.push(gone)
    await scene.passes(AT_ONCE)
    if (atOnce) looks.push({ view: await lookAtOnce(room, [other], gone), since: [gone] })
    looks.push({ view: await whatIsRead(room, [ada, ben]), since: [...said] })
  }
  await scene.passes(10_000)
  said.push(await room.says(ben, 'For good'))
  const later = await whatIsRead(room, [ada, ben])
  return scene.rule('frees-poller', () => {
    for (const { view, since } of looks) expectSeen(view, since, cause.tab)
    return expectSeen(later, said, cause.tab)
  })
}
