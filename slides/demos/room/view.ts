/** Several clients of one server side by side: the date server and the chat. */
import type { Lang, Text } from '../../../grader/model/text.ts'
import { h } from '../../page/dom.ts'
import type { Demo, MakeDemo } from '../demo.ts'
import { address, button, field, frame, timers } from '../kit.ts'
import { RECORDED } from '../recorded.ts'
import {
  CLIENTS,
  type ClientName,
  type Happening,
  messageTrouble,
  type RoomKind,
  ROOMS,
} from './words.ts'

const T = {
  name: { en: 'Several clients, one server', fr: 'Plusieurs clients, un serveur' },
  client: { en: 'Client', fr: 'Client' },
  connect: { en: 'Connect', fr: 'Connecter' },
  leave: { en: 'Close', fr: 'Fermer' },
  ask: { en: 'Ask for the date', fr: 'Demander la date' },
  say: { en: 'Say', fr: 'Dire' },
  message: { en: 'Message', fr: 'Message' },
  play: { en: 'Play the recording', fr: 'Jouer l’enregistrement' },
  kind: { en: 'Server', fr: 'Serveur' },
} satisfies Record<string, Text>

const KINDS: Readonly<Record<RoomKind, Text>> = {
  date: { en: 'date server', fr: 'serveur de dates' },
  chat: { en: 'chat', fr: 'salon' },
}

const STATE_TEXT: Readonly<Record<'none' | 'connecting' | 'open' | 'closed', string>> = {
  none: '–',
  connecting: 'CONNECTING',
  open: 'OPEN',
  closed: 'CLOSED',
}

/** Lines of one client that are kept. */
const KEPT = 6

export const roomDemo: MakeDemo = (root, page) => {
  const { lang, live } = page
  const kind = h(
    'select',
    { 'aria-label': T.kind[lang] },
    ...ROOMS.map((each) => h('option', { value: each }, KINDS[each][lang])),
  )
  const chosen = (): RoomKind => (kind.value === 'chat' ? 'chat' : 'date')
  const panes = CLIENTS.map((name) => makePane(name, lang, live, chosen))
  const clock = timers(page)
  const clear = (): void => {
    clock.clear()
    for (const pane of panes) pane.leave()
  }
  const play = (): void => {
    clear()
    for (const happening of RECORDED.room[chosen()]) {
      const pane = panes.find(({ name }) => name === happening.client)
      clock.after(happening.at, () => pane?.show(happening))
    }
  }
  kind.addEventListener('change', clear)
  frame(
    root,
    page,
    T.name,
    h('div', { class: 'demo-row' }, kind, live ? null : button(T.play[lang], play)),
    h('div', { class: 'room' }, ...panes.map(({ element }) => element)),
  )
  if (page.print) play()
  return { leave: clear }
}

interface Pane extends Demo {
  readonly name: ClientName
  readonly element: HTMLElement
  show(happening: Happening): void
}

function makePane(name: ClientName, lang: Lang, live: boolean, kind: () => RoomKind): Pane {
  const state = h('output', {}, STATE_TEXT.none)
  const list = h('ul', {
    class: 'demo-log',
    role: 'log',
    'aria-label': `${T.client[lang]} ${name}`,
    tabindex: 0,
  })
  const message = field(lang, `room-${name}`, T.message, { size: 14 })
  let socket: WebSocket | null = null

  const line = (sign: string, text: string): void => {
    list.append(h('li', {}, h('span', { 'aria-hidden': 'true' }, sign), ` ${text}`))
    while (list.children.length > KEPT) list.firstChild?.remove()
  }
  const set = (what: keyof typeof STATE_TEXT): void => {
    state.textContent = STATE_TEXT[what]
    element.dataset['state'] = what
    const open = what === 'open'
    ask.disabled = !open
    say.disabled = !open
    toggle.textContent = (open || what === 'connecting' ? T.leave : T.connect)[lang]
    ask.hidden = kind() === 'chat'
    say.hidden = kind() === 'date'
    message.element.hidden = kind() === 'date'
  }
  const show = ({ what, text }: Pick<Happening, 'what' | 'text'>): void => {
    if (what === 'sent') line('→', text)
    else if (what === 'received') line('←', text)
    else set(what)
  }
  const connect = (): void => {
    const opened = new WebSocket(address('ws', `room/${kind()}`))
    socket = opened
    set('connecting')
    const mine = (action: () => void) => (): void => {
      if (socket === opened) action()
    }
    opened.addEventListener(
      'open',
      mine(() => set('open')),
    )
    opened.addEventListener(
      'close',
      mine(() => set('closed')),
    )
    opened.addEventListener('message', ({ data }: MessageEvent<string>) => {
      if (socket === opened) line('←', data)
    })
  }
  const send = (text: string): void => {
    socket?.send(text)
    line('→', text)
  }
  const speak = (): void => {
    const trouble = messageTrouble(message.input.value)
    message.say(trouble)
    if (trouble !== null || socket?.readyState !== WebSocket.OPEN) return
    send(message.input.value)
    message.input.value = ''
  }
  const toggle = button(T.connect[lang], () => {
    if (socket !== null && socket.readyState <= WebSocket.OPEN) socket.close()
    else connect()
  })
  const ask = button(T.ask[lang], () => send('date'))
  const say = button(T.say[lang], speak)
  message.input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') speak()
  })
  const controls = live ? h('p', { class: 'demo-row' }, toggle, ask, message.element, say) : null
  const element = h(
    'div',
    { class: 'room-client', role: 'group', 'aria-label': `${T.client[lang]} ${name}` },
    h('h3', {}, `${T.client[lang]} ${name} `, state),
    controls,
    list,
  )
  set('none')
  const leave = (): void => {
    const old = socket
    socket = null
    old?.close()
    message.say(null)
    list.replaceChildren()
    set('none')
  }
  return { name, element, show, leave }
}
