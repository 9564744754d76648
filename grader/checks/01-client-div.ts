import type { Text } from '../model/text.ts'
import type { Visitor } from '../world/visitor.ts'
import { type Check, rule, story } from './check.ts'
import { both, quote } from './say.ts'
import type { Scene } from './scene.ts'
import { Unmet } from './unmet.ts'

/** Time for a page to react, in ms. */
const MOMENT = 300

/** Texts that a server may say, none of them markup. */
const ANY_TEXTS: readonly string[] = [
  'Il est midi',
  '☕ déjà vu, 日本語, 👩‍🚀',
  '0',
  'null',
  `long ${'0123456789 '.repeat(500)}end`,
  '',
  '25/03/2027 15:37:41',
]

const MARKUP: readonly string[] = [
  '<b>12:00</b>',
  '12:01 < 12:02 && 4 > 3',
  '&eacute;t&eacute; 2027, 12:03 &amp; co',
  '<img src="nowhere1.png" alt="12:04">',
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
    rule('connects', { en: 'opens one WebSocket, and only one', fr: 'ouvre un WebSocket, et un seul' }),
    rule(
      'asks-on-click',
      { en: 'a click on #demande sends “date”', fr: 'un clic sur #demande envoie «\u00A0date\u00A0»' },
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
      { en: 'whatever the server says is shown as it is', fr: 'tout ce que dit le serveur est montré tel quel' },
      { after: ['shows-date', 'replaces-date'] },
    ),
    rule(
      'text-not-html',
      { en: 'markup is shown as text', fr: 'le balisage est montré comme du texte' },
      { after: ['shows-date', 'replaces-date'] },
    ),
    rule(
      'click-before-open',
      { en: 'a click before the opening does no harm', fr: 'un clic avant l’ouverture ne fait pas de mal' },
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
      ['connects', 'asks-on-click', 'shows-date', 'replaces-date', 'shows-any-text', 'text-not-html'],
      async (scene) => {
        const ada = await scene.visitor('Ada')
        await scene.passes(1000)
        if (!scene.rule('connects', () => expectOneSocket(scene, ada))) return
        await scene.passes(3000)
        await asks(scene, ada)
        scene.rule('connects', () => expectOneSocket(scene, ada))
        const frame = await showsDates(scene, ada)
        for (const text of ANY_TEXTS) {
          const shown = await hears(scene, ada, text)
          if (!scene.rule('shows-any-text', () => expectShown(frame, text, shown, asItIs))) break
        }
        for (const text of MARKUP) {
          const shown = await hears(scene, ada, text)
          if (!scene.rule('text-not-html', () => expectShown(frame, text, shown, asText))) break
        }
      },
    ),
    story({ en: 'A click too early', fr: 'Un clic trop tôt' }, ['click-before-open'], async (scene) => {
      const server = scene.stage.scripted
      if (server === null) return
      server.welcome = 'hang'
      const ben = await scene.visitor('Ben')
      await scene.passes(MOMENT)
      await scene.clicks(ben, '#demande')
      await scene.passes(MOMENT)
      scene.step({
        en: 'The server accepts the connection.',
        fr: 'Le serveur accepte la connexion.',
      })
      server.accept()
      await scene.passes(MOMENT)
      const early = scene.said(ben).length
      await scene.clicks(ben, '#demande')
      await scene.passes(MOMENT)
      scene.rule('click-before-open', () => expectHarmless(scene, ben, early))
    }),
    story({ en: 'Opening and closing', fr: 'Ouverture et fermeture' }, ['shows-state'], async (scene) => {
      const server = scene.stage.scripted
      if (server === null) return
      server.welcome = 'hang'
      const ada = await scene.visitor('Ada')
      await scene.passes(MOMENT)
      server.accept()
      await scene.passes(MOMENT)
      scene.step({ en: 'The server closes.', fr: 'Le serveur ferme.' })
      server.closes()
      await scene.passes(MOMENT)
      const closed = await statesOf(ada)
      scene.rule('shows-state', () => expectStates('Ada', closed, ['CONNECTING', 'OPEN', 'CLOSED']))
      const ben = await scene.visitor('Ben')
      await scene.passes(MOMENT)
      scene.step({ en: 'The server vanishes.', fr: 'Le serveur disparaît.' })
      server.vanishes()
      await scene.passes(MOMENT)
      const cut = await statesOf(ben)
      scene.rule('shows-state', () => expectStates('Ben', cut, ['CONNECTING', 'OPEN', 'CLOSED']))
      server.welcome = 'unreachable'
      scene.step({ en: 'The server cannot be reached.', fr: 'Le serveur est injoignable.' })
      const chloe = await scene.visitor('Chloé')
      await scene.passes(MOMENT)
      const refused = await statesOf(chloe)
      scene.rule('shows-state', () => expectStates('Chloé', refused, ['CONNECTING', 'CLOSED']))
    }),
  ],
}

function expectOneSocket(scene: Scene, { name, links }: Visitor): Text {
  const expected: Text = {
    en: 'one WebSocket to localhost:8888 when the page loads, and no more afterwards',
    fr: 'un WebSocket vers localhost:8888 au chargement de la page, et aucun autre ensuite',
  }
  if (links.length === 1 && links[0]?.open === true) {
    return { en: `${name}'s page opened one WebSocket`, fr: `la page de ${name} a ouvert un WebSocket` }
  }
  const error = scene.stage.facts.find(({ kind, who }) => kind === 'error' && who === name)
  if (links.length > 1) {
    throw new Unmet({
      observed: {
        en: `${name}'s page opened ${links.length} WebSockets`,
        fr: `la page de ${name} a ouvert ${links.length} WebSockets`,
      },
      expected,
      cause: {
        en: 'new WebSocket(…) stands in the click handler: make it once, when the page loads, and keep it.',
        fr: 'new WebSocket(…) se trouve dans le gestionnaire de clic : créez-le une fois, au chargement, et gardez-le.',
      },
    })
  }
  throw new Unmet({
    observed:
      error?.kind === 'error'
        ? both((lang) =>
            lang === 'en'
              ? `no WebSocket was opened; the page says: ${error.text.en}`
              : `aucun WebSocket n’a été ouvert ; la page dit : ${error.text.fr}`,
          )
        : { en: 'no WebSocket was opened', fr: 'aucun WebSocket n’a été ouvert' },
    expected,
    place: error?.kind === 'error' ? error.place : null,
    cause: null,
  })
}

/** Three clicks, some time apart, and what they send. */
async function asks(scene: Scene, ada: Visitor): Promise<void> {
  const before = scene.said(ada)
  const counts: number[] = []
  for (let click = 0; click < 3; click++) {
    const sent = scene.said(ada).length
    await scene.clicks(ada, '#demande')
    await scene.passes(MOMENT)
    counts.push(scene.said(ada).length - sent)
  }
  const clicked = scene.said(ada).length
  await scene.passes(5000)
  const later = scene.said(ada).length - clicked
  scene.rule('asks-on-click', () => {
    const expected: Text = {
      en: 'nothing before a click, and exactly the text “date”, once, for each click',
      fr: 'rien avant un clic, et exactement le texte «\u00A0date\u00A0», une fois, pour chaque clic',
    }
    const [unasked] = before
    if (unasked !== undefined) {
      throw new Unmet({
        observed: {
          en: `the page sent ${quote(unasked.text ?? '[binary]').en} before any click`,
          fr: `la page a envoyé ${quote(unasked.text ?? '[binaire]').fr} avant tout clic`,
        },
        expected,
      })
    }
    const wrong = scene.said(ada).find(({ text }) => text !== 'date')
    if (wrong !== undefined) {
      throw new Unmet({
        observed: {
          en: `a click sent ${wrong.text === null ? 'a binary message' : quote(wrong.text).en}`,
          fr: `un clic a envoyé ${wrong.text === null ? 'un message binaire' : quote(wrong.text).fr}`,
        },
        expected,
      })
    }
    const bad = counts.findIndex((count) => count !== 1)
    if (bad >= 0) {
      const count = counts[bad] ?? 0
      throw new Unmet({
        observed: {
          en: `click number ${bad + 1} sent ${count} messages`,
          fr: `le clic numéro ${bad + 1} a envoyé ${count} message${count > 1 ? 's' : ''}`,
        },
        expected,
        cause:
          count === 0
            ? {
                en: 'Is the handler on #demande, and does it call send("date")?',
                fr: 'Le gestionnaire est-il sur #demande, et appelle-t-il send("date") ?',
              }
            : {
                en: 'The handler is registered more than once.',
                fr: 'Le gestionnaire est enregistré plus d’une fois.',
              },
      })
    }
    if (later > 0) {
      throw new Unmet({
        observed: {
          en: `after the last click, the page sent ${later} more by itself`,
          fr: `après le dernier clic, la page en a envoyé ${later} de plus d’elle-même`,
        },
        expected,
      })
    }
    return {
      en: 'three clicks sent “date” three times',
      fr: 'trois clics ont envoyé trois fois «\u00A0date\u00A0»',
    }
  })
}

/** The words that a page puts around what it shows: a matter of taste, as long as they stay. */
interface Frame {
  readonly before: string
  readonly after: string
}

const NO_FRAME: Frame = { before: '', after: '' }

async function showsDates(scene: Scene, ada: Visitor): Promise<Frame> {
  const [first, second] = ['Thu Mar 25 2027 15:37:46', 'Thu Mar 25 2027 15:37:48']
  const shown = await hears(scene, ada, first)
  const at = shown.indexOf(first)
  const frame = at < 0 ? NO_FRAME : { before: shown.slice(0, at), after: shown.slice(at + first.length) }
  scene.rule('shows-date', () => expectShown(frame, first, shown, shownCause(scene, ada, shown)))
  const then = await hears(scene, ada, second)
  scene.rule('replaces-date', () => expectShown(frame, second, then, newestOnly))
  return frame
}

const newestOnly: Text = {
  en: '+= and append add to what is there; = and replaceChildren replace it.',
  fr: '+= et append ajoutent à ce qui est là ; = et replaceChildren le remplacent.',
}

/** The server says something, and the page gets the time to show it; what #ladate shows then. */
async function hears(scene: Scene, visitor: Visitor, text: string): Promise<string> {
  const said = quote(text)
  scene.step(both((lang) => (lang === 'en' ? `The server says ${said.en}.` : `Le serveur dit ${said.fr}.`)))
  scene.stage.scripted?.says(text)
  await scene.stage.advance(MOMENT)
  return (await visitor.shown('#ladate')).at(-1)?.text ?? ''
}

/** The text stands there as it is, and nothing else but the page's own words. */
function expectShown({ before, after }: Frame, text: string, shown: string, cause: Text | null): Text {
  const [want, have] = [quote(before + text + after), quote(shown)]
  if (shown.trim() === (before + text + after).trim()) {
    return { en: `#ladate shows ${have.en}`, fr: `#ladate montre ${have.fr}` }
  }
  throw new Unmet({
    observed: { en: `#ladate shows ${have.en}`, fr: `#ladate montre ${have.fr}` },
    expected: { en: `#ladate shows ${want.en}`, fr: `#ladate montre ${want.fr}` },
    cause,
  })
}

const asItIs: Text = {
  en: 'What arrives is changed or left out on its way to the page: an empty text is a text too, and "0" is not nothing.',
  fr: 'Ce qui arrive est modifié ou omis en chemin vers la page : un texte vide est aussi un texte, et "0" n’est pas rien.',
}

const asText: Text = {
  en: 'innerHTML makes elements of what a stranger sent; textContent shows it as text.',
  fr: 'innerHTML fabrique des éléments avec ce qu’un inconnu a envoyé ; textContent le montre comme du texte.',
}

function shownCause(scene: Scene, { name }: Visitor, shown: string): Text | null {
  if (shown.includes('[object MessageEvent]')) {
    return {
      en: 'The event is not the message: its text is event.data.',
      fr: 'L’événement n’est pas le message : son texte est event.data.',
    }
  }
  const error = scene.stage.facts.find(({ kind, who }) => kind === 'error' && who === name)
  return error?.kind === 'error' ? error.text : null
}

function expectHarmless(scene: Scene, ben: Visitor, early: number): Text {
  const error = scene.stage.facts.find(({ kind, who }) => kind === 'error' && who === ben.name)
  if (error?.kind === 'error') {
    throw new Unmet({
      observed: both((lang) =>
        lang === 'en' ? `an uncaught error: ${error.text.en}` : `une erreur non rattrapée : ${error.text.fr}`,
      ),
      expected: {
        en: 'no uncaught error: the early click is ignored, or kept for later',
        fr: 'aucune erreur non rattrapée : le clic trop tôt est ignoré, ou gardé pour plus tard',
      },
      place: error.place,
      cause: {
        en: 'send() throws while readyState is CONNECTING: look at readyState first, or wait for “open”.',
        fr: 'send() lève une exception tant que readyState vaut CONNECTING : regardez d’abord readyState, ou attendez «\u00A0open\u00A0».',
      },
    })
  }
  const said = scene.said(ben)
  const later = said.length - early
  if (later === 1 && early <= 1 && said.every(({ text }) => text === 'date')) {
    return early === 1
      ? { en: 'the early click was kept for later', fr: 'le clic trop tôt a été gardé pour plus tard' }
      : { en: 'the early click was ignored', fr: 'le clic trop tôt a été ignoré' }
  }
  throw new Unmet({
    observed: {
      en: `after the opening, the early click had sent ${early} messages, and the next click sent ${later}`,
      fr: `après l’ouverture, le clic trop tôt avait envoyé ${early} message(s), et le clic suivant en a envoyé ${later}`,
    },
    expected: {
      en: 'at most one “date” for the early click, and one for the next',
      fr: 'au plus un «\u00A0date\u00A0» pour le clic trop tôt, et un pour le suivant',
    },
  })
}

const WORDS = /\b(CONNECTING|OPEN|CLOSING|CLOSED)\b/gi

/** The words that #etat showed, in order; of several at once the last counts. */
async function statesOf(visitor: Visitor): Promise<readonly string[]> {
  const texts = (await visitor.shown('#etat')).map(({ text }) => text)
  const words = texts.map((text) => (text.match(WORDS) ?? []).at(-1)?.toUpperCase())
  const shown = words.filter((word): word is string => word !== undefined)
  return shown.filter((word, index) => word !== shown[index - 1])
}

function expectStates(name: string, shown: readonly string[], wanted: readonly string[]): Text {
  // CLOSING may be shown, and whoever connects anew may say so after the end.
  const essential = shown.filter((word) => word !== 'CLOSING').slice(0, wanted.length)
  const list = shown.join(' → ')
  if (essential.join() === wanted.join()) {
    return { en: `#etat showed ${list}`, fr: `#etat a montré ${list}` }
  }
  throw new Unmet({
    observed:
      list === ''
        ? { en: `${name}'s #etat showed none of the states`, fr: `le #etat de ${name} n’a montré aucun état` }
        : { en: `${name}'s #etat showed ${list}`, fr: `le #etat de ${name} a montré ${list}` },
    expected: { en: wanted.join(' → '), fr: wanted.join(' → ') },
    cause: {
      en: 'The state changes when it is connecting, on “open” and on “close” (which comes after every failure too).',
      fr: 'L’état change au début de la connexion, sur «\u00A0open\u00A0» et sur «\u00A0close\u00A0» (qui vient aussi après chaque échec).',
    },
  })
}
