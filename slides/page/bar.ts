/** The bar below the slides: where one is, and everything that can be done, also by keyboard. */
import type { RevealApi } from 'reveal.js'
import { h } from './dom.ts'
import type { Actions } from './keys.ts'
import type { Page } from './page.ts'
import type { Presenting } from './presenting.ts'
import type { Search } from './search.ts'
import { currentTheme, nextTheme } from './theme.ts'
import { WORDS } from './words.ts'

export interface Bar {
  readonly element: HTMLElement
  readonly actions: Actions
}

interface Windows {
  readonly search: Search
  readonly keys: HTMLDialogElement
  readonly presenter: Presenting
}

export function makeBar(deck: RevealApi, page: Page, windows: Windows): Bar {
  const { words, lang } = page
  const other = lang === 'en' ? 'fr' : 'en'
  const place = h('span', { class: 'place' })
  const message = h('span', { class: 'bar-message', role: 'status' })
  const language = h('a', { lang: other, hreflang: other, title: `${WORDS[other].language} (L)` })
  language.textContent = WORDS[other].language
  const handout = h('a', {}, words.handout)
  const themeButton = button('◐', themeLabel(), () => actions.theme())

  function themeLabel(): string {
    return `${words.themes[currentTheme()]} (T)`
  }

  const actions: Actions = {
    language: () => location.assign(language.href),
    theme: () => {
      nextTheme()
      label(themeButton, themeLabel())
    },
    search: () => windows.search.open(),
    presenter: () => {
      const opened = windows.presenter.open()
      message.textContent = opened ? '' : words.presenterBlocked
    },
    keys: () => windows.keys.showModal(),
  }

  const update = (): void => {
    const slide = deck.getCurrentSlide()
    const hash = addressOf(deck)
    language.href = `${other}.html${hash}`
    handout.href = `handout.${lang}.html#${slide?.id ?? ''}`
    place.textContent = `${deck.getSlidePastCount() + 1} / ${deck.getTotalSlides()}`
  }
  for (const type of ['slidechanged', 'fragmentshown', 'fragmenthidden'] as const) {
    deck.on(type, update)
  }
  update()

  const element = h(
    'nav',
    { class: 'bar', 'aria-label': words.toolbar },
    button('‹', `${words.previous} (←)`, () => deck.prev()),
    button('›', `${words.next} (→)`, () => deck.next()),
    place,
    message,
    h('span', { class: 'bar-space' }),
    language,
    button('⌕', `${words.search} (/)`, () => actions.search()),
    button('▦', `${words.overview} (O)`, () => deck.toggleOverview()),
    button('❏', `${words.presenter} (S)`, () => actions.presenter()),
    themeButton,
    handout,
    button('?', `${words.keys} (?)`, () => actions.keys()),
  )
  return { element, actions }
}

/** The place to come back to: slide and step. */
export function addressOf(deck: RevealApi): string {
  const { f } = deck.getIndices()
  const step = f !== undefined && f >= 0 ? `/${f}` : ''
  return `#/${deck.getCurrentSlide()?.id ?? ''}${step}`
}

function button(sign: string, name: string, action: () => void): HTMLButtonElement {
  const element = h(
    'button',
    { type: 'button', on: { click: action } },
    h('span', { 'aria-hidden': 'true' }, sign),
  )
  label(element, name)
  return element
}

function label(element: HTMLElement, name: string): void {
  element.setAttribute('aria-label', name)
  element.title = name
}
