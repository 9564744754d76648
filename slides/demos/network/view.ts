/** The network switch: which transport carries the messages as the weather changes. */
import type { Lang, Text } from '../../../grader/model/text.ts'
import { h } from '../../page/dom.ts'
import type { MakeDemo } from '../demo.ts'
import { button, frame, timers } from '../kit.ts'
import { RECORDED } from '../recorded.ts'
import type { Entry } from './entry.ts'
import { type Run, startRun } from './run.ts'
import { type Transport, TRANSPORTS } from './switch.ts'
import { type Weather, WEATHER_TEXT, WEATHERS } from './weather.ts'

const T = {
  name: { en: 'The network switch', fr: 'L’aiguillage du réseau' },
  weather: { en: 'Weather', fr: 'Météo' },
  start: { en: 'Start', fr: 'Démarrer' },
  stop: { en: 'Stop', fr: 'Arrêter' },
  play: { en: 'Play the recording', fr: 'Jouer l’enregistrement' },
  log: { en: 'What the client does', fr: 'Ce que fait le client' },
  transports: { en: 'Transports', fr: 'Moyens de transport' },
} satisfies Record<string, Text>

const NAMES: Readonly<Record<Transport, Text>> = {
  websocket: { en: 'WebSocket', fr: 'WebSocket' },
  events: { en: 'Server-Sent Events', fr: 'Server-Sent Events' },
  poll: { en: 'long polling', fr: 'long polling' },
}

const WORDS: Readonly<Record<Entry['what'], Text>> = {
  open: { en: 'is tried', fr: 'est essayé' },
  close: { en: 'is closed', fr: 'est fermé' },
  show: { en: 'brings message', fr: 'apporte le message' },
  use: { en: 'works: it is used', fr: 'marche\u202f: on l’utilise' },
  failed: { en: 'failed', fr: 'a échoué' },
  late: { en: 'says nothing: given up', fr: 'ne dit rien\u202f: abandonné' },
  waiting: {
    en: 'Nothing works; all are tried again soon.',
    fr: 'Rien ne marche\u202f; on réessaie tout bientôt.',
  },
}

/** Lines of the log that are kept. */
const KEPT = 60

export const networkDemo: MakeDemo = (root, page) => {
  const { lang, live } = page
  const weather = h(
    'select',
    { 'aria-label': T.weather[lang] },
    ...WEATHERS.map((each) => h('option', { value: each }, WEATHER_TEXT[each][lang])),
  )
  const chosen = (): Weather => WEATHERS.find((each) => each === weather.value) ?? 'fair'
  const boxes = new Map(
    TRANSPORTS.map((transport) => [transport, h('li', {}, NAMES[transport][lang])]),
  )
  const counts = h('output', {}, countText(0, 0, lang))
  const log = h('ol', { class: 'demo-log', role: 'log', 'aria-label': T.log[lang], tabindex: 0 })
  const clock = timers(page)
  let run: Run | null = null

  const tell = (entry: Entry): void => {
    const { at, what, transport, number, shown, lost } = entry
    if (what === 'use' || what === 'waiting') mark(what === 'use' ? transport : null)
    if (what === 'late' || what === 'failed')
      boxes.get(transport ?? 'poll')?.removeAttribute('aria-current')
    counts.textContent = countText(shown, lost, lang)
    const name = transport === null ? '' : `${NAMES[transport][lang]} `
    const text = `${name}${WORDS[what][lang]}${what === 'show' ? ` ${number}` : ''}`
    log.append(
      h(
        'li',
        { class: `entry-${what}` },
        h('small', {}, `${(at / 1000).toFixed(1)} s`),
        ` ${text}`,
      ),
    )
    while (log.children.length > KEPT) log.firstChild?.remove()
    log.scrollTop = log.scrollHeight
  }
  const mark = (transport: Transport | null): void => {
    for (const [each, box] of boxes) {
      if (each === transport) box.setAttribute('aria-current', 'true')
      else box.removeAttribute('aria-current')
    }
  }
  const clear = (): void => {
    clock.clear()
    run?.stop()
    run = null
    mark(null)
    log.replaceChildren()
    counts.textContent = countText(0, 0, lang)
    toggle.textContent = (live ? T.start : T.play)[lang]
  }
  const toggle = button((live ? T.start : T.play)[lang], () => {
    const running = run !== null
    clear()
    if (!live) return play()
    if (running) return
    run = startRun(chosen(), tell)
    toggle.textContent = T.stop[lang]
  })
  const play = (): void => {
    for (const entry of RECORDED.network[chosen()]) clock.after(entry.at, () => tell(entry))
  }
  weather.addEventListener('change', () => {
    if (!live) return clear()
    // Should the server be gone, the transports say so themselves.
    run?.weather(chosen()).catch(() => {})
  })
  frame(
    root,
    page,
    T.name,
    h('div', { class: 'demo-row' }, weather, toggle, counts),
    h('ol', { class: 'states transports', 'aria-label': T.transports[lang] }, ...boxes.values()),
    log,
  )
  if (page.print) {
    weather.value = 'buffered'
    play()
  }
  return { leave: clear }
}

function countText(shown: number, lost: number, lang: Lang): string {
  return {
    en: `${shown} messages, ${lost} lost`,
    fr: `${shown} messages, ${lost} perdus`,
  }[lang]
}
