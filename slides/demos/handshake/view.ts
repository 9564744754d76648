/** The handshake on the wire, and how the answer follows from the question. */
import type { Text } from '../../../grader/model/text.ts'
import { h } from '../../page/dom.ts'
import type { MakeDemo } from '../demo.ts'
import { button, field, frame, NO_SERVER } from '../kit.ts'
import { RECORDED } from '../recorded.ts'
import { acceptSteps, GUID, headerOf, keyTrouble } from './accept.ts'
import { type Exchange, liveExchange } from './exchange.ts'

const T = {
  name: { en: 'The handshake on the wire', fr: 'La poignée de main sur le fil' },
  open: { en: 'Open a WebSocket', fr: 'Ouvrir une WebSocket' },
  replay: { en: 'Play it again', fr: 'Rejouer' },
  request: { en: 'What the browser sent', fr: 'Ce que le navigateur a envoyé' },
  response: { en: 'What the server answered', fr: 'Ce que le serveur a répondu' },
  key: { en: 'Sec-WebSocket-Key', fr: 'Sec-WebSocket-Key' },
  joined: { en: 'with the fixed GUID behind it', fr: 'suivie du GUID fixe' },
  digest: { en: 'SHA-1, 20 bytes', fr: 'SHA-1, 20 octets' },
  accept: { en: 'in Base64: Sec-WebSocket-Accept', fr: 'en Base64\u202f: Sec-WebSocket-Accept' },
  same: { en: '✓ This is what the server answered.', fr: '✓ C’est ce que le serveur a répondu.' },
  other: {
    en: 'Another key than that of the handshake: another answer.',
    fr: 'Une autre clé que celle de l’échange\u202f: une autre réponse.',
  },
} satisfies Record<string, Text>

/** The headers that matter here. */
const MARKED = /^(GET|HTTP|Upgrade|Connection|Sec-WebSocket-(Key|Accept|Version)|Origin)/i

export const handshakeDemo: MakeDemo = (root, page) => {
  const { lang, live } = page
  const request = h('pre', { tabindex: 0, 'aria-label': T.request[lang] })
  const response = h('pre', { tabindex: 0, 'aria-label': T.response[lang] })
  const key = field(lang, 'handshake-key', T.key, { size: 30, class: 'mono' })
  const steps = h('ol', { class: 'handshake-steps', 'aria-live': 'polite' })
  const verdict = h('p', { class: 'demo-verdict', role: 'status' })
  let answered: string | null = null

  const show = (exchange: Exchange): void => {
    request.replaceChildren(...lines(exchange.request))
    response.replaceChildren(...lines(exchange.response))
    answered = headerOf(exchange.response, 'Sec-WebSocket-Accept')
    key.input.value = headerOf(exchange.request, 'Sec-WebSocket-Key') ?? ''
    reckon()
  }
  const reckon = (): void => {
    const typed = key.input.value.trim()
    const trouble = keyTrouble(typed)
    key.say(trouble)
    verdict.textContent = ''
    steps.replaceChildren()
    if (trouble !== null) return
    const { digest, accept } = acceptSteps(typed)
    steps.replaceChildren(
      row(T.joined[lang], h('code', {}, typed, h('wbr'), h('em', {}, GUID))),
      row(T.digest[lang], h('code', {}, digest)),
      row(T.accept[lang], h('code', { class: 'handshake-accept' }, accept)),
    )
    const matches = accept === answered
    verdict.textContent = (matches ? T.same : T.other)[lang]
    verdict.classList.toggle('good', matches)
  }
  const open = async (): Promise<void> => {
    if (!live) return show(RECORDED.handshake)
    start.disabled = true
    try {
      show(await liveExchange())
    } catch {
      // Browsers tell no more than that it failed.
      verdict.textContent = NO_SERVER[lang]
    } finally {
      start.disabled = false
    }
  }
  const start = button((live ? T.open : T.replay)[lang], () => void open())
  key.input.addEventListener('input', reckon)
  frame(
    root,
    page,
    T.name,
    h(
      'div',
      { class: 'demo-pair' },
      h(
        'div',
        {},
        h('p', {}, start),
        h('h3', {}, T.request[lang]),
        request,
        h('h3', {}, T.response[lang]),
        response,
      ),
      h('div', {}, key.element, steps, verdict),
    ),
  )
  show(RECORDED.handshake)
  return { leave: () => {} }
}

function row(what: string, value: HTMLElement): HTMLElement {
  return h('li', {}, h('span', {}, what), value)
}

function lines(head: string): readonly Node[] {
  return head
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      h('span', { class: MARKED.test(line) ? 'wire-line marked' : 'wire-line' }, `${line}\n`),
    )
}
