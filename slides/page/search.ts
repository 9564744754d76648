/** Finds words in slides and notes; accents and case do not matter. */
import type { RevealApi } from 'reveal.js'
import { find, h } from './dom.ts'
import type { Page } from './page.ts'

export interface Search {
  readonly dialog: HTMLDialogElement
  open(): void
}

/** A slide as it is searched. */
export interface Entry {
  readonly id: string
  readonly title: string
  readonly text: string
}

export interface Hit {
  readonly entry: Entry
  /** The words around the first place, or the slide's beginning where the title matches. */
  readonly excerpt: string
}

/** Characters on either side of what was found. */
const AROUND = 50
const MOST_HITS = 12

/** Entries that hold all words; those that hold one in their title come first. */
export function searchIn(entries: readonly Entry[], query: string): readonly Hit[] {
  const words = fold(query)
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return []
  const found = entries.filter((entry) => {
    const all = `${fold(entry.title)} ${fold(entry.text)}`
    return words.every((word) => all.includes(word))
  })
  const inTitle = (entry: Entry): boolean => words.some((word) => fold(entry.title).includes(word))
  return [...found.filter(inTitle), ...found.filter((entry) => !inTitle(entry))]
    .slice(0, MOST_HITS)
    .map((entry) => ({ entry, excerpt: excerptOf(entry.text, words) }))
}

/** Without case and accents, each character for itself, so that places in it are places in the text. */
function fold(text: string): string {
  return [...text]
    .map((sign) => {
      const plain = sign.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
      return plain.length === sign.length ? plain : sign
    })
    .join('')
}

function excerptOf(text: string, words: readonly string[]): string {
  const folded = fold(text)
  const places = words.map((word) => folded.indexOf(word)).filter((at) => at >= 0)
  const at = places.length === 0 ? 0 : Math.min(...places)
  const [from, to] = [Math.max(0, at - AROUND), Math.min(text.length, at + AROUND * 2)]
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`
}

export function makeSearch(deck: RevealApi, { words }: Page): Search {
  const entries = deck.getSlides().map(readEntry)
  const input = h('input', {
    type: 'search',
    'aria-label': words.searchFor,
    placeholder: words.searchFor,
    autocomplete: 'off',
  })
  const status = h('p', { class: 'search-status', role: 'status' })
  const list = h('ol', { class: 'search-hits' })
  const close = h('button', { type: 'button', class: 'close' }, words.close)
  const dialog = h(
    'dialog',
    { class: 'window search', 'aria-label': words.search },
    h('form', { method: 'dialog' }, input, close),
    status,
    list,
  )

  const go = (id: string): void => {
    // Else it keeps the focus until the next frame, and swallows the next key.
    input.blur()
    dialog.close()
    location.hash = `#/${id}`
  }
  const update = (): void => {
    const hits = searchIn(entries, input.value)
    status.textContent = input.value.trim() !== '' && hits.length === 0 ? words.nothingFound : ''
    list.replaceChildren(
      ...hits.map(({ entry, excerpt }) => {
        const link = h(
          'a',
          { href: `#/${entry.id}` },
          h('strong', {}, entry.title),
          h('span', {}, excerpt),
        )
        link.addEventListener('click', (event) => {
          event.preventDefault()
          go(entry.id)
        })
        return h('li', {}, link)
      }),
    )
  }
  input.addEventListener('input', update)
  close.addEventListener('click', () => dialog.close())
  find('form', HTMLFormElement, dialog).addEventListener('submit', (event) => {
    event.preventDefault()
    const [first] = searchIn(entries, input.value)
    if (first !== undefined) go(first.entry.id)
  })
  const open = (): void => {
    dialog.showModal()
    input.select()
    update()
  }
  return { dialog, open }
}

function readEntry(slide: Element): Entry {
  const title = slide.querySelector('h2')?.textContent ?? ''
  // The window of a demo changes; what its slide says about it does not.
  const copy = slide.cloneNode(true) as Element
  for (const element of copy.querySelectorAll('h2, .demo, .slide-chapter')) element.remove()
  return { id: slide.id, title, text: (copy.textContent ?? '').replaceAll(/\s+/g, ' ').trim() }
}
