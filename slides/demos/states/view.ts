/** The readyState machine, driven by the viewer. */
import type { Text } from '../../../grader/model/text.ts'
import { h } from '../../page/dom.ts'
import type { MakeDemo } from '../demo.ts'
import { button, field, frame } from '../kit.ts'
import { RECORDED } from '../recorded.ts'
import { type Action, readCloseCode, refusal, type State, STATES, type Step } from './machine.ts'
import { liveLife, recordedLife } from './socket.ts'

const T = {
  name: { en: 'The states of a WebSocket', fr: 'Les états d’une WebSocket' },
  code: { en: 'close code', fr: 'code de fermeture' },
  log: { en: 'What happened', fr: 'Ce qui s’est passé' },
  states: { en: 'readyState', fr: 'readyState' },
} satisfies Record<string, Text>

const LABELS: Readonly<Record<Action, Text>> = {
  connect: { en: 'new WebSocket(url)', fr: 'new WebSocket(url)' },
  refused: { en: 'new WebSocket(refused)', fr: 'new WebSocket(refusé)' },
  send: { en: 'send("date")', fr: 'send("date")' },
  close: { en: 'close(code)', fr: 'close(code)' },
  'server-closes': { en: 'the server closes', fr: 'le serveur ferme' },
  vanish: { en: 'the server vanishes', fr: 'le serveur disparaît' },
}

/** Lines of the log that are kept. */
const KEPT = 9

export const statesDemo: MakeDemo = (root, page) => {
  const { lang, live } = page
  const boxes = STATES.map((name, state) =>
    h('li', {}, h('strong', {}, name), h('span', {}, String(state))),
  )
  const log = h('ol', { class: 'demo-log', role: 'log', 'aria-label': T.log[lang], tabindex: 0 })
  const code = field(lang, 'states-code', T.code, { size: 5, inputmode: 'numeric' })
  code.input.value = '1000'
  const said = h('p', { class: 'demo-trouble', role: 'alert' })

  const mark = (state: State | null): void => {
    for (const [index, box] of boxes.entries()) {
      if (index === state) box.setAttribute('aria-current', 'true')
      else box.removeAttribute('aria-current')
    }
  }
  const tell = ({ state, what, detail }: Omit<Step, 'after'>): void => {
    mark(state)
    log.append(
      h('li', {}, h('code', {}, what), ` ${detail} `, h('small', {}, `→ ${STATES[state]}`)),
    )
    while (log.children.length > KEPT) log.firstChild?.remove()
  }
  const life = live ? liveLife(tell) : recordedLife(RECORDED.states, page, tell)
  const act = (action: Action): void => {
    const chosen = readCloseCode(code.input.value)
    const wrong = action === 'close' && typeof chosen !== 'number'
    code.say(wrong ? chosen : null)
    const refused = wrong ? null : refusal(action, life.state)
    said.textContent = refused === null ? '' : refused[lang]
    if (wrong || refused !== null) return
    life.act(action, typeof chosen === 'number' ? chosen : 1000)
  }
  const make = (action: Action): HTMLButtonElement => {
    const made = button(LABELS[action][lang], () => act(action))
    made.dataset['action'] = action
    return made
  }
  frame(
    root,
    page,
    T.name,
    h('ol', { class: 'states', 'aria-label': T.states[lang] }, ...boxes),
    h(
      'div',
      { class: 'demo-row' },
      make('connect'),
      make('refused'),
      make('send'),
      make('server-closes'),
      make('vanish'),
    ),
    h('div', { class: 'demo-row' }, code.element, make('close')),
    said,
    log,
  )
  if (page.print) for (const action of ['connect', 'send', 'close'] as const) act(action)
  return {
    leave: () => {
      life.end()
      mark(null)
      said.textContent = ''
      log.replaceChildren()
    },
  }
}
