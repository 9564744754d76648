/** The keys of the slide show besides reveal's own, and the list of them all. */
import type { RevealApi } from 'reveal.js'
import { h } from './dom.ts'
import type { Words } from './words.ts'

export interface Actions {
  readonly language: () => void
  readonly theme: () => void
  readonly search: () => void
  readonly presenter: () => void
  readonly keys: () => void
}

/** Elements that know what to do with a key; a window that was just closed may have the focus still. */
const KEEPERS = 'input, textarea, select, button, a[href], summary, dialog[open], [contenteditable]'
/** Keys that a button, a link or a scrolling passage has no use for. */
const PASSING = /^(Arrow|Page|Home|End|Escape|[a-zA-Z/?.])/

/** Whether a key belongs to what has the focus rather than to the slide show. */
export function isTyping(event: KeyboardEvent): boolean {
  const { target } = event
  if (!(target instanceof Element)) return false
  const keeper = target.closest(KEEPERS)
  if (keeper === null) return false
  if (keeper.matches('button, a[href], summary') && keeper.closest('dialog[open]') === null) {
    return !PASSING.test(event.key) || event.key === 'Enter'
  }
  return true
}

export function listenToKeys(deck: RevealApi, actions: Actions): void {
  const byKey: Readonly<Record<string, () => void>> = {
    l: actions.language,
    t: actions.theme,
    s: actions.presenter,
    '/': actions.search,
    '?': actions.keys,
  }
  // Before reveal, which has ideas of its own for some of these letters.
  const listen = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey } = event
    if (altKey || isTyping(event)) return
    const searching = (ctrlKey || metaKey) && event.shiftKey && key.toLowerCase() === 'f'
    const action = searching
      ? actions.search
      : ctrlKey || metaKey
        ? undefined
        : byKey[key.toLowerCase()]
    if (action === undefined) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (deck.isOverview() && action === actions.search) deck.toggleOverview(false)
    action()
  }
  window.addEventListener('keydown', listen, { capture: true })
}

/** A window with all keys. */
export function keyList(words: Words): HTMLDialogElement {
  const rows: readonly (readonly [string, string])[] = [
    ['→ · Space · N', words.next],
    ['← · P', words.previous],
    ['Home', words.firstSlide],
    ['End', words.lastSlide],
    ['O · Esc', words.overview],
    ['/', words.search],
    ['L', `${words.language} ↔`],
    ['T', words.theme],
    ['S', words.presenter],
    ['F', words.fullScreen],
    ['B · .', words.pause],
    ['?', words.keys],
  ]
  const close = h('button', { class: 'close', type: 'button' }, words.close)
  const dialog = h(
    'dialog',
    { class: 'window', 'aria-label': words.keys },
    h('h2', {}, words.keys),
    h(
      'dl',
      { class: 'keys' },
      ...rows.map(([key, what]) => h('div', {}, h('dt', {}, h('kbd', {}, key)), h('dd', {}, what))),
    ),
    close,
  )
  close.addEventListener('click', () => dialog.close())
  return dialog
}
