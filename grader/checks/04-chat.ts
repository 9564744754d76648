import { rule, story, type Check } from './check.ts'
import { expectForeignersOut, foreignersKnock, knownToAll, likeThePageOf } from './chat-doors.ts'
import { expectNames, expectNotTwice, expectSeen } from './chat-expectations.ts'
import { expectHistoryAsText } from './chat-markup.ts'
import { expectSameOrder } from './chat-order.ts'
import { comes, connects, enterThree, getsIn, known, waitsAtTheDoor } from './chat-people.ts'
import { serverGoesAway, showOpen, talk } from './chat-talk.ts'
import { wordsOfAllKinds } from './chat-words.ts'
import * as cause from './chat-causes.ts'
import { FAST, look, opened, Room, type Said } from './room.ts'
import { beRude, expectUnharmed } from './rude.ts'
import { expectListening, untilListening } from './server-rules.ts'
import { expectStillOpen, textNow } from './states.ts'

/** What separates one thing from another in many a protocol. */
const SEPARATED = 'Ada L. | a, b; c/d'
const LONG_NAME = 'Zoé-Éléonore de La Tour d’Auvergne 🎈'
/** Nobody speaks for so long (ms): longer than an idle connection lives that is taken for dead. */
const QUIET = 95_000

/** Exercise 4: a chat, judged by what people see. */
export const chat: Check = {
  exercise: {
    id: '04-chat',
    number: 4,
    title: { en: 'Chat', fr: 'Le salon' },
    asked: ['server.ts', 'client.ts'],
    given: ['index.html'],
  },
  server: 'student',
  watch: ['#etat'],
  gate: ['listens', 'everyone-sees'],
  rules: [
    rule('listens', { en: 'listens on port 8888', fr: 'écoute sur le port 8888' }),
    rule(
      'everyone-sees',
      { en: 'everyone sees each message, once', fr: 'chacun voit chaque message, une fois' },
      { after: ['listens'] },
    ),
    rule(
      'says-who',
      { en: 'says who wrote it', fr: 'dit qui l’a écrit' },
      { after: ['everyone-sees'] },
    ),
    rule(
      'same-order',
      { en: 'the same order for everyone', fr: 'le même ordre pour tous' },
      { after: ['everyone-sees'] },
    ),
    rule(
      'leavers',
      { en: 'who leaves disturbs nobody', fr: 'qui s’en va ne dérange personne' },
      { after: ['everyone-sees'] },
    ),
    rule(
      'newcomer',
      { en: 'newcomers take part', fr: 'les nouveaux participent' },
      { after: ['leavers'] },
    ),
    rule(
      'vanisher',
      {
        en: 'a connection that is cut disturbs nobody',
        fr: 'une connexion coupée ne dérange personne',
      },
      { after: ['everyone-sees'] },
    ),
    rule(
      'text-not-html',
      { en: 'markup is shown as text', fr: 'les balises s’affichent comme du texte' },
      { after: ['everyone-sees'] },
    ),
    rule(
      'no-empty-message',
      { en: 'shows no empty message', fr: 'ne montre pas de message vide' },
      { after: ['everyone-sees'] },
    ),
    rule(
      'any-length',
      { en: 'any length, any letters', fr: 'toute longueur, tout caractère' },
      { after: ['everyone-sees'] },
    ),
    rule(
      'rude-client',
      { en: 'a rude client does no harm', fr: 'un client malpoli ne fait pas de dégâts' },
      { after: ['everyone-sees'] },
    ),
    rule(
      'foreign-origin',
      { en: 'refuses pages of other sites', fr: 'refuse les pages d’autres sites' },
      { after: ['everyone-sees'] },
    ),
    rule(
      'shows-state',
      {
        en: '#etat shows CONNECTING, OPEN, CLOSED',
        fr: '#etat montre CONNECTING, OPEN, CLOSED',
      },
      { after: ['listens'] },
    ),
  ],
  stories: [
    story(
      { en: 'Three in a room', fr: 'Trois dans un salon' },
      ['listens', 'everyone-sees', 'says-who', 'same-order', 'shows-state'],
      async (scene) => {
        await untilListening(scene)
        if (!scene.rule('listens', () => expectListening(scene))) return
        const room = new Room(scene)
        const three = await enterThree(room, { Ben: { computer: { fast: FAST } } })
        await scene.passes(1000)
        await showOpen(room, three)
        await talk(room, three)
        await serverGoesAway(room, three[0])
      },
    ),
    wordsOfAllKinds,
    story(
      { en: 'Coming and going', fr: 'Allées et venues' },
      [
        'everyone-sees',
        'leavers',
        'newcomer',
        'shows-state',
        'text-not-html',
        'same-order',
        'says-who',
      ],
      async (scene) => {
        const room = await opened(scene)
        const [ada, ben, cleo] = await enterThree(room)
        const dan = await comes(room, 'Dan', { computer: { shared: ada.visitor } })
        const here: Said[] = []
        for (const member of [ada, ben, cleo]) here.push(await room.says(member, 'Here I am'))
        const four = await look(room)
        scene.rule('everyone-sees', () => expectSeen(four, here))
        const marked = await room.says(dan, 'Here <b>I</b> am')
        for (const [who, others] of [
          [ada, [ben, dan]],
          [cleo, [dan, ben]],
          [dan, [ben]],
        ] as const) {
          await room.leaves(who)
          const said: Said[] = []
          for (const other of others) said.push(await room.says(other, `${who.name} has left`))
          const left = await look(room)
          scene.rule('leavers', () => expectSeen(left, said, cause.leaver))
        }
        const etat = await textNow(ben.visitor)
        scene.rule('shows-state', () => expectStillOpen(ben.visitor, etat))
        const before = [...room.said]
        const eve = await waitsAtTheDoor(room, 'Eve')
        const first = [await room.says(ben, 'Welcome'), await room.says(eve, 'Thank you')]
        const welcome = await look(room)
        const welcomed = scene.rule('newcomer', () => {
          expectNotTwice(welcome, before, cause.history)
          return expectSeen(welcome, first, cause.newcomer)
        })
        scene.rule('text-not-html', () => expectHistoryAsText(welcome, marked, cause.markup))
        if (welcomed) {
          const told = known(welcome, [...before, ...first])
          scene.rule('same-order', () => expectSameOrder(welcome, told))
          scene.rule('says-who', () => expectNames(welcome, told))
        }
        await room.leaves(ben)
        const heir = [await room.says(eve, 'And now')]
        const quiet = await look(room)
        if (welcomed) scene.rule('leavers', () => expectSeen(quiet, heir, cause.leaver))
        await room.leaves(eve)
        const fay = await comes(room, 'Fay')
        const alone = [await room.says(fay, 'Nobody here?')]
        const after = await look(room)
        if (welcomed) scene.rule('leavers', () => expectSeen(after, alone, cause.empty))
      },
    ),
    story(
      { en: 'A lost network', fr: 'Un réseau perdu' },
      ['vanisher', 'says-who', 'newcomer'],
      async (scene) => {
        const room = await opened(scene)
        const [ada, ben, cleo] = await enterThree(room, {
          Ada: { nickname: SEPARATED },
          Cleo: { nickname: LONG_NAME },
        })
        const here: Said[] = []
        for (const member of [ada, ben, cleo]) here.push(await room.says(member, 'Here I am'))
        const there = await look(room)
        scene.rule('says-who', () => {
          expectSeen(there, here)
          return expectNames(there, here)
        })
        await room.vanishes(ada)
        const said = [await room.says(ben, 'Ada?'), await room.says(cleo, 'She is gone')]
        const soon = await look(room)
        if (!scene.rule('vanisher', () => expectSeen(soon, said, cause.vanisher))) return
        await scene.passes(10_000)
        said.push(await room.says(cleo, 'Still there?'), await room.says(ben, 'Yes'))
        const after = await look(room)
        scene.rule('vanisher', () => expectSeen(after, said, cause.vanisher))
        await room.reloads(cleo)
        await connects(room, cleo)
        const again = [await room.says(cleo, 'I was away'), await room.says(ben, 'Welcome back')]
        const anew = await look(room)
        scene.rule('newcomer', () => expectSeen(anew, again, cause.reloaded))
      },
    ),
    story({ en: 'A rude client', fr: 'Un client malpoli' }, ['rude-client'], async (scene) => {
      const room = await opened(scene)
      const ada = await comes(room, 'Ada')
      const ben = await comes(room, 'Ben')
      const example = await room.says(ada, 'Are we alone?')
      const model = await knownToAll(room, ada)
      const blow = await beRude(scene, model, example)
      const next = likeThePageOf(scene, model, 'polite')
      await scene.stage.settle()
      const said = [await room.says(ada, 'What was that?'), await room.says(ben, 'No idea')]
      const after = await look(room)
      const open = next.open || (blow === null && (await getsIn(room)))
      scene.rule('rude-client', () => expectUnharmed(blow, open, () => expectSeen(after, said)))
    }),
    story(
      { en: 'At the door', fr: 'À la porte' },
      ['foreign-origin', 'everyone-sees'],
      async (scene) => {
        const room = await opened(scene)
        const ada = await comes(room, 'Ada')
        const said = await room.says(ada, 'Anybody there?')
        const foreigners = await foreignersKnock(scene, await knownToAll(room, ada), said)
        const ours = await room.says(ada, 'Only for us')
        const after = await look(room)
        const shut = scene.rule('foreign-origin', () => {
          const proof = expectForeignersOut(scene, foreigners, after.lists)
          expectSeen(after, [ours], cause.door)
          return proof
        })
        if (!shut) return
        await scene.passes(QUIET)
        const late = await room.says(ada, 'Is anybody still up?')
        const awake = await look(room)
        scene.rule('everyone-sees', () => expectSeen(awake, [late], cause.quiet))
      },
    ),
  ],
}
