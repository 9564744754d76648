/** Live reload, over a WebSocket of course: the server says when the deck was built anew. */
import { h } from './dom.ts'
import type { Page } from './page.ts'

/** What the server says. */
export type Change =
  | { readonly type: 'changed' }
  /** The deck cannot be built: each fault as a line, in the page's language. */
  | { readonly type: 'faults'; readonly lines: Readonly<Record<'en' | 'fr', readonly string[]>> }
  | { readonly type: 'good' }

/** ms between two tries to reach a server that has gone. */
const AGAIN = 1500

export function listenForChanges({ lang, words }: Page): void {
  const list = h('ol', {})
  const panel = h(
    'div',
    { class: 'faults', role: 'alert', hidden: true },
    h('p', {}, words.faults),
    list,
  )
  document.body.append(panel)
  let lost = false

  const connect = (): void => {
    const socket = new WebSocket(`ws://${location.host}/changes`)
    socket.addEventListener('open', () => {
      if (lost) location.reload()
    })
    socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const change = JSON.parse(data) as Change
      if (change.type === 'changed') location.reload()
      panel.hidden = change.type !== 'faults'
      if (change.type === 'faults') {
        list.replaceChildren(...change.lines[lang].map((line) => h('li', {}, line)))
      }
    })
    socket.addEventListener('close', () => {
      lost = true
      setTimeout(connect, AGAIN)
    })
  }
  connect()
}
