/** The deck's side of the presenter view: it says where it is and goes where it is told. */
import type { RevealApi } from 'reveal.js'
import { addressOf } from './bar.ts'
import type { Page } from './page.ts'

/** What the presenter view says to a deck. */
export type Order =
  | { readonly websocketLab: 'where' }
  | { readonly websocketLab: 'next' | 'previous' }
  | { readonly websocketLab: 'go'; readonly address: string }

/** What a deck says to the presenter view. */
export interface Here {
  readonly websocketLab: 'here'
  /** `#/id` or `#/id/step`. */
  readonly address: string
}

export interface Presenting {
  /** Opens the presenter view; false where the browser refuses. */
  open(): boolean
}

/**
 * Answers presenter views. Pages from files have no origin that could be compared, so that the
 * window itself is what is recognised: one that this page opened, or that holds this page.
 */
export function answerPresenter(deck: RevealApi, page: Page): Presenting {
  const views = new Set<Window>()
  if (page.receiver && parent !== window) views.add(parent)
  const tell = (view: Window): void => {
    const here: Here = { websocketLab: 'here', address: addressOf(deck) }
    view.postMessage(here, '*')
  }
  const tellAll = (): void => {
    if (page.receiver) return
    for (const view of views) tell(view)
  }
  for (const type of ['slidechanged', 'fragmentshown', 'fragmenthidden'] as const) {
    deck.on(type, tellAll)
  }
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const view = event.source as Window | null
    if (view === null || !isOrder(event.data)) return
    // After a reload the window is no longer known, but it still says who opened it.
    if (!views.has(view) && !(view !== window && openedByUs(view))) return
    views.add(view)
    if (event.data.websocketLab === 'next') deck.next()
    if (event.data.websocketLab === 'previous') deck.prev()
    if (event.data.websocketLab === 'go' && addressOf(deck) !== event.data.address) {
      location.hash = event.data.address
    }
    if (event.data.websocketLab === 'where') tell(view)
  })
  return {
    open: () => {
      const view = window.open(
        `presenter.${page.lang}.html`,
        'websocket-lab-presenter',
        'width=1100,height=720',
      )
      if (view !== null) views.add(view)
      return view !== null
    },
  }
}

function openedByUs(view: Window): boolean {
  return view.opener === window
}

function isOrder(data: unknown): data is Order {
  if (typeof data !== 'object' || data === null || !('websocketLab' in data)) return false
  const { websocketLab } = data
  if (websocketLab === 'go')
    return (
      'address' in data && typeof data.address === 'string' && /^#\/[\w/-]*$/.test(data.address)
    )
  return websocketLab === 'where' || websocketLab === 'next' || websocketLab === 'previous'
}
