import type { Visitor } from '../world/visitor.ts'
import { OF_ONES_OWN } from '../world/wire/frames.ts'
import { type Check, rule, story } from './check.ts'
import { expectNoneLater, expectSilentLeaving } from './client-asked.ts'
import { asks } from './client-clicks.ts'
import { expectHarmless, expectHarmlessRefusal } from './client-early.ts'
import {
  expectFirstEmpty,
  expectGreeting,
  expectNoneByClick,
  expectOneSocket,
  expectShown,
  type Frame,
  frameOf,
  newestOnly,
  shownCause,
  textCause,
} from './client-expectations.ts'
import {
  asText,
  expectNoAttribute,
  expectNoneMade,
  expectPlainReason,
  MADE_OF_MARKUP,
  MADE_OF_REASON,
  MARKUP,
  QUOTES,
  REASON,
} from './client-markup.ts'
import { BROKEN_OUT } from './markup.ts'
import { hears, MOMENT } from './client-hears.ts'
import type { Lasting, Scene } from './scene.ts'
import { expectClosed, expectOpenInSilence, expectStillClosed } from './client-states.ts'
import { expectStates, statesOf, textNow } from './states.ts'

/** Time without a word in which a page that wants a connection busy speaks, or takes it for lost. */
const IDLENESS: Lasting = { virtual: 310_000, real: 30_000 }
/** Time in which a click shows what it does, and hardly anything else happens, in ms. */
const AT_ONCE = 50

/** Time in which a page that shows one thing after the other has shown them all, in ms. */
const AT_REST = 3000

/** Clicks of somebody who is quicker than the network. */
const EARLY = 2

/** The code of a Close frame (RFC 6455 §7.4.1): there are others than those for going away. */
const INTERNAL_ERROR = 1011

/** Characters of a long text: of one letter, which is drawn soon. */
const LENGTH = 70_000

/** Texts that a server may say, none of them markup. */
const ANY_TEXTS: readonly string[] = [
  'Il est midi',
  '☕ déjà vu, 日本語, 👩‍🚀',
  '0',
  'null',
  '"noon"',
  '12.50',
  `long ${'o'.repeat(LENGTH)} end`,
  '',
  '25/03/2027 15:37:41',
  '2027-03-25T14:59:51.250Z',
  '007',
  '[1]',
  "$$ 12 $` or $' 5",
  'midi  pile\n  12:00',
  'Il est midi',
]

/** Exercise 1: a page that asks for the date and shows it; the check plays the server. */
export const clientDiv: Check = {
  exercise: {
    id: '01-client-div',
    number: 1,
    title: { en: 'A div that is updated', fr: 'Un div mis à jour' },
    asked: ['client.ts'],
    given: ['index.html', 'server.ts'],
  },
  server: 'scripted',
  watch: ['#ladate', '#etat'],
  gate: ['connects'],
  rules: [
    rule('connects', {
      en: 'opens one WebSocket, and only one',
      fr: 'ouvre une WebSocket, et une seule',
    }),
    rule(
      'asks-on-click',
      {
        en: 'a click on #demande sends “date”',
        fr: 'un clic sur #demande envoie «\u00A0date\u00A0»',
      },
      { after: ['connects'] },
    ),
    rule(
      'shows-date',
      { en: '#ladate shows what arrives', fr: '#ladate montre ce qui arrive' },
      { after: ['connects'] },
    ),
    rule(
      'replaces-date',
      { en: '#ladate shows only the newest', fr: '#ladate ne montre que le plus récent' },
      { after: ['shows-date'] },
    ),
    rule(
      'shows-any-text',
      {
        en: 'whatever the server says is shown as it is',
        fr: 'tout ce que dit le serveur est montré tel quel',
      },
      { after: ['shows-date', 'replaces-date'] },
    ),
    rule(
      'text-not-html',
      { en: 'markup is shown as text', fr: 'le balisage est montré comme du texte' },
      { after: ['shows-date', 'replaces-date'] },
    ),
    rule(
      'click-before-open',
      {
        en: 'a click before the opening does no harm',
        fr: 'un clic avant l’ouverture ne fait pas de mal',
      },
      { after: ['asks-on-click'] },
    ),
    rule(
      'shows-state',
      { en: '#etat shows CONNECTING, OPEN, CLOSED', fr: '#etat montre CONNECTING, OPEN, CLOSED' },
      { after: ['connects'] },
    ),
  ],
  stories: [
    story(
      { en: 'Ada asks for the date', fr: 'Ada demande la date' },
      [
        'connects',
        'asks-on-click',
        'shows-date',
        'replaces-date',
        'shows-any-text',
        'text-not-html',
        'shows-state',
      ],
      async (scene) => {
        const ada = await scene.visitor('Ada')
        await scene.passes(1000)
        if (!scene.rule('connects', () => expectOneSocket(scene, ada))) return
        await scene.passes(3000)
        await asks(scene, ada)
        const asked = scene.said(ada).length
        scene.rule('connects', () => expectOneSocket(scene, ada))
        const frame = await showsDates(scene, ada)
        for (const [index, text] of ANY_TEXTS.entries()) {
          const shown = await hears(scene, ada, text)
          const usual = textCause(text, ANY_TEXTS.indexOf(text) < index)
          if (!scene.rule('shows-any-text', () => expectShown(frame, text, shown, usual))) break
        }
        for (const text of MARKUP) {
          const shown = await hears(scene, ada, text)
          if (!scene.rule('text-not-html', () => expectShown(frame, text, shown, asText))) return
        }
        const count = await ada.count(MADE_OF_MARKUP)
        scene.rule('text-not-html', () => expectNoneMade(count))
        const shown = await hears(scene, ada, QUOTES)
        scene.rule('text-not-html', () => expectShown(frame, QUOTES, shown, asText))
        const broken = await ada.count(BROKEN_OUT)
        scene.rule('text-not-html', () => expectNoAttribute(broken))
        await scene.passes(scene.lasting(IDLENESS))
        await scene.comesBack(ada)
        await scene.passes(MOMENT)
        const later = scene.said(ada).length - asked
        scene.rule('asks-on-click', () => expectNoneLater(later))
        const silent = await textNow(ada)
        scene.rule('shows-state', () => expectOpenInSilence(ada, silent))
        scene.step({ en: 'The server vanishes.', fr: 'Le serveur disparaît.' })
        scene.stage.scripted?.vanishes()
        await scene.passes(MOMENT)
        const cut = await statesOf(ada)
        scene.rule('shows-state', () => expectStates('Ada', cut, ['CONNECTING', 'OPEN', 'CLOSED']))
      },
    ),
    story(
      { en: 'A click too early', fr: 'Un clic trop tôt' },
      ['click-before-open', 'connects', 'shows-any-text', 'shows-state', 'text-not-html'],
      async (scene) => {
        const server = scene.stage.scripted
        if (server === null) return
        server.welcome = 'hang'
        const ben = await scene.visitor('Ben')
        await scene.passes(MOMENT)
        for (let click = 0; click < EARLY; click++) {
          await scene.clicks(ben, '#demande')
          await scene.passes(MOMENT)
        }
        scene.step({
          en: 'The server accepts the connection.',
          fr: 'Le serveur accepte la connexion.',
        })
        server.accept()
        await scene.passes(MOMENT)
        const early = scene.said(ben).length
        await scene.clicks(ben, '#demande')
        await scene.passes(MOMENT)
        if (!scene.rule('click-before-open', () => expectHarmless(scene, ben, EARLY, early))) return
        scene.rule('connects', () => expectOneSocket(scene, ben))
        const first = await hears(scene, ben, '')
        const frame = frameOf('midi', await hears(scene, ben, 'midi'))
        scene.rule('shows-any-text', () => expectFirstEmpty(frame, first))
        scene.step({
          en: 'The server has an error, and closes.',
          fr: 'Le serveur rencontre une erreur, et ferme.',
        })
        server.closes(INTERNAL_ERROR, REASON)
        await scene.passes(MOMENT)
        const states = await statesOf(ben)
        scene.rule('shows-state', () =>
          expectStates('Ben', states, ['CONNECTING', 'OPEN', 'CLOSED']),
        )
        const count = await ben.count(MADE_OF_REASON)
        scene.rule('text-not-html', () => expectPlainReason(count))
      },
    ),
    story(
      { en: 'Opening and closing', fr: 'Ouverture et fermeture' },
      [
        'shows-state',
        'shows-date',
        'connects',
        'click-before-open',
        'text-not-html',
        'asks-on-click',
      ],
      async (scene) => {
        const server = scene.stage.scripted
        if (server === null) return
        server.welcome = 'hang'
        const ada = await scene.visitor('Ada')
        await scene.passes(MOMENT)
        server.accept()
        const [greeting, later] = ['Thu Mar 25 2027 15:37:43', 'Thu Mar 25 2027 15:37:48']
        const shown = await hears(scene, ada, greeting)
        const isHeard = shown.includes(greeting) || (await hears(scene, ada, later)).includes(later)
        scene.rule('shows-date', () => expectGreeting(greeting, shown, isHeard))
        scene.step({ en: 'The server closes.', fr: 'Le serveur ferme.' })
        server.closes()
        await scene.passes(MOMENT)
        const closed = await statesOf(ada)
        scene.rule('shows-state', () =>
          expectStates('Ada', closed, ['CONNECTING', 'OPEN', 'CLOSED']),
        )
        // Whoever connects anew by itself has done so before, or does it later.
        const sockets = ada.links.length
        await scene.clicks(ada, '#demande')
        await scene.passes(AT_ONCE)
        scene.rule('connects', () => expectNoneByClick(ada, sockets))
        const clicked = await textNow(ada)
        scene.rule('shows-state', () => expectStillClosed(ada, sockets, closed.now, clicked))
        server.welcome = 'unreachable'
        scene.step({ en: 'The server cannot be reached.', fr: 'Le serveur est injoignable.' })
        const chloe = await scene.visitor('Chloé')
        await scene.passes(MOMENT)
        const refused = await statesOf(chloe)
        scene.rule('shows-state', () => expectStates('Chloé', refused, ['CONNECTING', 'CLOSED']))
        server.welcome = 'hang'
        const ben = await scene.visitor('Ben')
        await scene.passes(MOMENT)
        await scene.clicks(ben, '#demande')
        await scene.passes(MOMENT)
        scene.step({ en: 'The server refuses him.', fr: 'Le serveur le refuse.' })
        server.vanishes()
        await scene.passes(MOMENT)
        scene.rule('click-before-open', () => expectHarmlessRefusal(scene, ben, chloe))
        server.welcome = 'hang'
        const dora = await scene.visitor('Dora')
        await scene.passes(MOMENT)
        scene.step({
          en: `The server accepts the connection, and closes it right away (close code ${OF_ONES_OWN}).`,
          fr: `Le serveur accepte la connexion, et la ferme aussitôt (code de fermeture ${OF_ONES_OWN}).`,
        })
        server.accept()
        await scene.passes(AT_ONCE)
        server.closes(OF_ONES_OWN, REASON)
        await scene.passes(AT_REST)
        const brief = await textNow(dora)
        scene.rule('shows-state', () => expectClosed(dora, brief))
        const count = await dora.count(MADE_OF_REASON)
        scene.rule('text-not-html', () => expectPlainReason(count))
        const farid = await scene.visitor('Farid')
        await scene.passes(MOMENT)
        const before = scene.said(farid).length
        await scene.leaves(farid)
        scene.rule('asks-on-click', () =>
          expectSilentLeaving(farid, scene.said(farid).slice(before)),
        )
      },
    ),
  ],
}

async function showsDates(scene: Scene, ada: Visitor): Promise<Frame> {
  // Not as a Date's own toString begins: what it would add would look like the page's own words.
  const [first, second] = ['Thu, 25 Mar 2027 15:37:46', 'Thu, 25 Mar 2027 15:37:50']
  const shown = await hears(scene, ada, first)
  const frame = frameOf(first, shown)
  scene.rule('shows-date', () => expectShown(frame, first, shown, shownCause(scene, ada, shown)))
  // Several at once: the first of them are old already.
  const old = ['Thu, 25 Mar 2027 15:37:47', 'Thu, 25 Mar 2027 15:37:48']
  const then = await hears(scene, ada, ...old, second)
  scene.rule('replaces-date', () => expectShown(frame, second, then, newestOnly))
  return frame
}
