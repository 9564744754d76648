import type { Text } from '../model/text.ts'
import type { WeatherId } from '../world/weather/weather.ts'
import { weatherOf } from '../world/weather/weather.ts'
import { type Check, rule, story } from './check.ts'
import { expectInOrder, expectNotTwice, expectSeen, type Look } from './chat-expectations.ts'
import * as cause from './fallback-causes.ts'
import { expectHeld, expectNoRequests, expectOneTransport, expectPatience } from './polls.ts'
import { type Member, Room, type Said } from './room.ts'
import type { Scene } from './scene.ts'
import { expectListening, untilListening } from './server-rules.ts'

/** ms after a page's opening at which people speak, and at which everybody has to have read it. */
const SOON = { speak: 5500, read: 1500 }
const LATER = { speak: 15_500, read: 1500 }
/** A message has to be with everyone within this time (ms). */
const MOMENT = 2000
/** An answer to a held poll has to come within this time (ms), with the time to send. */
const AT_ONCE = 600
/** Nobody speaks for so long (ms): longer than a poll may be held. */
const IDLE = 42_000
const BURST = 20
/** The server is away for so long, and then has to be found again within so long (ms). */
const AWAY = 25_000
const BACK = 30_000

/** Exercise 5: the chat where WebSockets cannot be had. */
export const fallback: Check = {
  exercise: {
    id: '05-fallback',
    number: 5,
    title: { en: 'Fallback', fr: 'Le repli' },
    asked: ['server.ts', 'client.ts'],
    given: ['index.html'],
  },
  server: 'student',
  watch: [],
  gate: ['listens'],
  rules: [
    rule('listens', { en: 'listens on port 8888', fr: 'écoute sur le port 8888' }),
    rule(
      'websocket-first',
      { en: 'in fair weather: WebSocket only', fr: 'par beau temps : WebSocket seulement' },
      { after: ['listens'] },
    ),
    rule(
      'falls-back-no-api',
      { en: 'works without a WebSocket API', fr: 'marche sans l’API WebSocket' },
      { after: ['listens'] },
    ),
    rule(
      'falls-back-refused',
      {
        en: 'works where the handshake is refused',
        fr: 'marche quand la poignée de main est refusée',
      },
      { after: ['listens'] },
    ),
    rule(
      'falls-back-hanging',
      {
        en: 'works where the handshake hangs',
        fr: 'marche quand la poignée de main reste en plan',
      },
      { after: ['listens'] },
    ),
    rule(
      'falls-back-cut',
      {
        en: 'works where the connection dies at once',
        fr: 'marche quand la connexion meurt aussitôt',
      },
      { after: ['listens'] },
    ),
    rule(
      'nothing-lost',
      { en: 'loses and doubles nothing', fr: 'ne perd et ne double rien' },
      { after: ['falls-back-refused'] },
    ),
    rule(
      'mixed-room',
      { en: 'one room for both ways', fr: 'un seul salon pour les deux moyens' },
      { after: ['falls-back-refused', 'websocket-first'] },
    ),
    rule(
      'held-poll',
      { en: 'holds an idle poll', fr: 'retient une requête sans réponse' },
      { after: ['falls-back-refused'] },
    ),
    rule(
      'one-transport',
      { en: 'one way at a time', fr: 'un seul moyen à la fois' },
      { after: ['falls-back-refused'] },
    ),
    rule(
      'comes-back',
      { en: 'comes back with the server', fr: 'revient avec le serveur' },
      { after: ['mixed-room'] },
    ),
    rule(
      'frees-poller',
      { en: 'a closed tab is forgotten', fr: 'un onglet fermé est oublié' },
      { after: ['falls-back-refused'] },
    ),
  ],
  stories: [
    story(
      { en: 'Fair weather', fr: 'Beau temps' },
      ['listens', 'websocket-first'],
      async (scene) => {
        await untilListening(scene)
        if (!scene.rule('listens', () => expectListening(scene))) return
        const room = new Room(scene)
        const [ada, ben] = await enter(room, { Ada: 'fair', Ben: 'fair' })
        await scene.passes(1000)
        const said = [await room.says(ada, 'Hello'), await room.says(ben, 'Good morning')]
        const talk = await look(room)
        scene.rule('websocket-first', () => {
          expectNoRequests([ada, ben])
          return expectSeen(talk, said)
        })
      },
    ),
    fallsBack('falls-back-no-api', { Ada: 'no-websocket', Ben: 'no-websocket' }, SOON, cause.noApi),
    fallsBack(
      'falls-back-refused',
      { Ada: 'refused-403', Ben: 'refused-426', Cleo: 'refused-200', Dan: 'reset' },
      SOON,
      cause.refused,
    ),
    fallsBack('falls-back-hanging', { Ada: 'hanging', Ben: 'hanging' }, SOON, cause.hanging),
    fallsBack('falls-back-cut', { Ada: 'cut', Ben: 'silent' }, LATER, cause.cut),
    story(
      { en: 'People who poll', fr: 'Des gens qui demandent' },
      ['nothing-lost', 'mixed-room', 'held-poll', 'one-transport', 'frees-poller'],
      async (scene) => {
        const room = await opened(scene)
        const people = await enter(room, {
          Ada: 'refused-403',
          Ben: 'refused-403',
          Cleo: 'fair',
          Dan: 'refused-403',
        })
        await scene.passes(SOON.speak)
        const mixed = await mixes(room, people)
        await losesNothing(room, people, mixed)
        await holds(room, people)
        const all = await room.lists()
        scene.rule('one-transport', () => {
          expectNotTwice({ stage: scene.stage, lists: all }, room.said, cause.twice)
          const proofs = people.map((member) => expectOneTransport(scene.stage, member))
          return proofs.at(-1) as Text
        })
        await freesPoller(room, people)
      },
    ),
    story(
      { en: 'The weather changes', fr: 'Le temps change' },
      ['one-transport'],
      async (scene) => {
        const room = await opened(scene)
        const [ada, ben] = await enter(room, { Ada: 'late', Ben: 'refused-403' })
        await scene.passes(12_000)
        scene.step({ en: 'The weather clears up.', fr: 'Le temps s’éclaircit.' })
        scene.stage.weather('fair')
        await scene.passes(20_000)
        await room.says(ada, 'Better now')
        await scene.passes(50_000)
        await room.says(ben, 'Much better')
        const { lists, stage } = await look(room)
        scene.rule('one-transport', () => {
          expectNotTwice({ lists, stage }, room.said, cause.twice)
          expectOneTransport(stage, ada)
          return expectOneTransport(stage, ben)
        })
      },
    ),
    story({ en: 'A server dies', fr: 'Un serveur meurt' }, ['comes-back'], async (scene) => {
      const room = await opened(scene)
      const [ada, ben] = await enter(room, { Ada: 'fair', Ben: 'refused-403' })
      await scene.passes(SOON.speak)
      const before = [await room.says(ada, 'Before'), await room.says(ben, 'Before')]
      await scene.passes(MOMENT)
      const from = scene.now
      scene.step({ en: 'The server dies.', fr: 'Le serveur meurt.' })
      await scene.stage.stopServer()
      await scene.passes(AWAY)
      const to = scene.now
      scene.step({
        en: 'A new one is started, which remembers nothing.',
        fr: 'Un nouveau est démarré, qui ne se souvient de rien.',
      })
      await scene.stage.startServer()
      await scene.passes(BACK)
      const said = [await room.says(ada, 'After'), await room.says(ben, 'After')]
      await scene.passes(MOMENT)
      said.push(await room.says(ben, 'Again'), await room.says(ada, 'Again'))
      const after = await look(room)
      scene.rule('comes-back', () => {
        for (const member of [ada, ben]) expectPatience(member, { from, to })
        expectNotTwice(after, before, cause.again)
        return expectSeen(after, said, cause.back)
      })
    }),
  ],
}

type People = readonly [Member, Member, Member, Member]

/** People open the page, each in a weather of their own. */
async function enter(room: Room, weathers: Readonly<Record<string, WeatherId>>): Promise<People> {
  const members: Member[] = []
  for (const [name, weather] of Object.entries(weathers)) {
    const { title } = weatherOf(weather)
    room.scene.step({
      en: `For ${name}: ${title.en}.`,
      fr: `Pour ${name}\u00A0: ${title.fr}.`,
    })
    members.push(await room.enters(name, { weather }))
  }
  return members as unknown as People
}

async function opened(scene: Scene): Promise<Room> {
  await untilListening(scene)
  return new Room(scene)
}

async function look(room: Room): Promise<Look> {
  await room.scene.passes(MOMENT)
  return { stage: room.scene.stage, lists: await room.lists() }
}

/** People for whom WebSockets fail in these ways talk with one another. */
function fallsBack(
  id: string,
  weathers: Readonly<Record<string, WeatherId>>,
  { speak, read }: { readonly speak: number; readonly read: number },
  usual: Text,
) {
  const names = [...new Set(Object.values(weathers))].map((weather) => weatherOf(weather).title)
  const title = {
    en: names.map(({ en }) => en).join('; '),
    fr: names.map(({ fr }) => fr).join(' ; '),
  }
  return story(title, [id], async (scene) => {
    const room = await opened(scene)
    await enter(room, weathers)
    await scene.passes(speak)
    const said: Said[] = []
    for (const member of room.present) said.push(await room.says(member, 'Can you read me'))
    await scene.passes(read)
    const lists = await room.lists()
    scene.rule(id, () => expectSeen({ stage: scene.stage, lists }, said, usual))
  })
}

/** @returns whether both kinds of people read one another */
async function mixes(room: Room, [ada, ben, cleo]: People): Promise<boolean> {
  const said = [await room.says(ada, 'From a poll')]
  await room.scene.passes(1000)
  said.push(await room.says(cleo, 'From a WebSocket'))
  await room.scene.passes(1000)
  said.push(await room.says(ben, 'From another poll'))
  const mixed = await look(room)
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
  wire.release()
  await scene.stage.settle()
  await scene.passes(MOMENT)
  // Requests that are under way together may overtake one another, as on any network.
  wire.hold(ada.name)
  const burst = [...(await room.saysMany(ada, 'One of many', BURST))]
  wire.release({ overtaking: true })
  await scene.stage.settle()
  await scene.passes(MOMENT)
  if (mixed) burst.push(...(await room.saysMany(cleo, 'Many from here', BURST)))
  await scene.passes(MOMENT)
  const lists = await room.lists(readers)
  scene.rule('nothing-lost', () => {
    const view = { stage: scene.stage, lists }
    expectSeen(view, between, cause.lost)
    expectSeen(view, burst, cause.lost)
    return expectInOrder(view, [...between, ...burst])
  })
}

async function holds(room: Room, [ada, ben]: People): Promise<void> {
  const { scene } = room
  await scene.passes(MOMENT)
  const from = scene.now
  await scene.passes(IDLE)
  const idle = { from, to: scene.now }
  const late: { said: Said; look: Look }[] = []
  // At three phases of a second: who only looks now and then is late for one of them.
  for (const phase of [300, 1033, 1067]) {
    await scene.passes(phase)
    const said = await room.says(ada, 'Quickly')
    await scene.passes(AT_ONCE)
    late.push({ said, look: { stage: scene.stage, lists: await room.lists([ben]) } })
  }
  scene.rule('held-poll', () => {
    const proof = expectHeld(ben, idle)
    for (const { said, look: view } of late) expectSeen(view, [said], cause.slow)
    return proof
  })
}

async function freesPoller(room: Room, [ada, ben, , dan]: People): Promise<void> {
  const { scene } = room
  await room.leaves(dan)
  const said: Said[] = []
  for (const writer of [ada, ben, ada]) {
    said.push(await room.says(writer, 'Dan has gone'))
    await scene.passes(AT_ONCE)
  }
  const lists = await room.lists([ada, ben])
  await scene.passes(10_000)
  said.push(await room.says(ben, 'For good'))
  await scene.passes(AT_ONCE)
  const later = await room.lists([ada, ben])
  scene.rule('frees-poller', () => {
    expectSeen({ stage: scene.stage, lists }, said.slice(0, -1), cause.tab)
    return expectSeen({ stage: scene.stage, lists: later }, said, cause.tab)
  })
}
