import type { Text } from '../model/text.ts'
import type { WeatherId } from '../world/weather/weather.ts'
import { weatherOf } from '../world/weather/weather.ts'
import { type Check, rule, story } from './check.ts'
import { anotherTab, reloaded } from './chat-causes.ts'
import { expectNotTwice, expectSeen } from './chat-expectations.ts'
import { expectInOrder } from './chat-order.ts'
import * as cause from './fallback-causes.ts'
import {
  enter,
  inTurn,
  type People,
  SOON,
  speaksWithout,
  TURN,
  whatIsRead,
} from './fallback-people.ts'
import { weatherClears } from './fallback-clearing.ts'
import { whoPoll } from './fallback-polling.ts'
import { expectNoRequests, expectOneTransport, expectPatience, type Span } from './polls.ts'
import { look, MANY, type Member, MOMENT, opened, Room } from './room.ts'
import { expectListening, untilListening } from './server-rules.ts'

/** ms after a page's opening, where the WebSocket has to be given time to fail twice. */
const LATER = 15_200
/** The server is away for so long, twice, and then has to be found again within so long (ms). */
const AWAY = [12_000, 58_000] as const
const BACK = 30_000
/** By then (ms) a page whose connection was cut has found another way. */
const AGAIN = 20_000
/** ms after the end at which people write all the same. */
const WRITES = 4000

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
      ['listens', 'websocket-first', 'nothing-lost', 'one-transport'],
      async (scene) => {
        await untilListening(scene)
        if (!scene.rule('listens', () => expectListening(scene))) return
        const room = new Room(scene)
        const [ada, ben] = await enter(room, { Ada: 'fair', Ben: 'fair' })
        await scene.passes(1000)
        const said = [await room.says(ada, 'Hello')]
        await scene.passes(TURN)
        said.push(await room.says(ben, 'Good morning'))
        const talk = await look(room)
        scene.rule('websocket-first', () => {
          expectNoRequests([ada, ben])
          return expectSeen(talk, said)
        })
        const burst = await room.saysMany(ada, 'Quick', MANY, { inOnePiece: true })
        const quick = await look(room)
        scene.rule('nothing-lost', () => {
          expectSeen(quick, burst, cause.lost)
          return expectInOrder(quick, burst)
        })
        // Whether he comes back, and how, is his page's affair; but not with what it has shown.
        await scene.cuts(ben.visitor)
        await scene.passes(AGAIN)
        said.push(await room.says(ada, 'Still there'))
        const { lists } = await look(room)
        scene.rule('one-transport', () => {
          expectNotTwice({ lists, stage: scene.stage }, said, cause.twice)
          return expectOneTransport(scene.stage, ben)
        })
        // A last word of the page's would be a request as well.
        await room.leaves(ada)
        scene.rule('websocket-first', () => expectNoRequests([ada]))
      },
    ),
    // They go side by side: the longest first.
    whoPoll,
    story({ en: 'A server dies', fr: 'Un serveur meurt' }, ['comes-back'], async (scene) => {
      const room = await opened(scene)
      const [ada, ben] = await enter(room, { Ada: 'fair', Ben: 'refused-403' })
      await scene.passes(SOON)
      // An old cursor points beyond what the new server hears first, even with what was kept.
      const before = await inTurn(room, [ada, ben, ada, ben], 'Before')
      await scene.passes(MOMENT)
      for (const away of AWAY) {
        const outage = await dies(room, [ada, ben], away)
        const said = [...(await inTurn(room, [ada, ben], 'After'))]
        await scene.passes(MOMENT)
        said.push(...(await inTurn(room, [ben, ada], 'Again')))
        const after = await whatIsRead(room)
        const cameBack = scene.rule('comes-back', () => {
          for (const member of [ada, ben]) expectPatience(member, outage)
          expectNotTwice(after, before, cause.again)
          return expectSeen(after, said, cause.back)
        })
        if (!cameBack) return
      }
      // What the old server gave to those who are still there is not for the new one to give again.
      const [cleo] = await enter(room, { Cleo: 'refused-403' })
      await scene.passes(SOON)
      const words = await inTurn(room, [cleo, ben, ada, cleo], 'All of us')
      const all = await whatIsRead(room)
      scene.rule('comes-back', () => expectSeen(all, words, cause.anew))
    }),
    weatherClears,
    fallsBack(
      'falls-back-no-api',
      { Ada: 'no-websocket', Ben: 'no-websocket' },
      SOON,
      cause.noApi,
      comesAnew,
    ),
    fallsBack('falls-back-hanging', { Ada: 'hanging', Ben: 'hanging' }, SOON, cause.hanging),
    fallsBack('falls-back-cut', { Ada: 'cut', Ben: 'silent', Cleo: 'closed' }, LATER, cause.cut),
  ],
}

/** People for whom WebSockets fail in these ways talk with one another. */
function fallsBack(
  id: string,
  weathers: Readonly<Record<string, WeatherId>>,
  by: number,
  usual: Text,
  then?: (room: Room, people: People) => Promise<void>,
) {
  const names = [...new Set(Object.values(weathers))].map((weather) => weatherOf(weather).title)
  const title = {
    en: names.map(({ en }) => en).join('; '),
    fr: names.map(({ fr }) => fr).join(' ; '),
  }
  const rules = then === undefined ? [id] : [id, 'nothing-lost', 'frees-poller']
  return story(title, rules, async (scene) => {
    const room = await opened(scene)
    const people = await enter(room, weathers)
    if (await speaksWithout(room, id, by, usual)) await then?.(room, people)
  })
}

/** The server dies, people write all the same, and a new one has had time to be found. */
async function dies(room: Room, members: readonly Member[], away: number): Promise<Span> {
  const { scene } = room
  const from = scene.now
  scene.step({ en: 'The server dies.', fr: 'Le serveur meurt.' })
  await scene.stage.stopServer()
  await scene.passes(WRITES)
  // Lost or kept, that is not judged; but it is no reason to knock without end.
  for (const member of members) await room.says(member, 'Is anybody there')
  await scene.passes(away - WRITES)
  const to = scene.now
  scene.step({
    en: 'A new one is started, which remembers nothing.',
    fr: 'Un nouveau est démarré, qui ne se souvient de rien.',
  })
  await scene.stage.startServer()
  await scene.passes(BACK)
  return { from, to }
}

/** Somebody loads the page anew, opens another one beside it, and is heard as before on both. */
async function comesAnew(room: Room, [ada, ben]: People): Promise<void> {
  const { scene } = room
  await room.reloads(ada)
  await scene.passes(SOON)
  const said = [await room.says(ada, 'Here I am again'), await room.says(ben, 'Welcome back')]
  const { stage, lists } = await whatIsRead(room)
  const of = (reader: Member) => ({ stage, lists: lists.filter(({ member }) => member === reader) })
  const isHeard = scene.rule('nothing-lost', () => expectSeen(of(ada), said, reloaded))
  // For the others a tab was closed.
  if (!isHeard || !scene.rule('frees-poller', () => expectSeen(of(ben), said, cause.tab))) return
  const cleo = await room.enters('Cleo', {
    weather: 'no-websocket',
    computer: { shared: ada.visitor },
  })
  await scene.passes(SOON)
  const words = [await room.says(cleo, 'Here too'), await room.says(ada, 'And here')]
  const tabs = await whatIsRead(room)
  scene.rule('nothing-lost', () => expectSeen(tabs, words, anotherTab))
}
