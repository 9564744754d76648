import type { Lang, Text } from '../../../model/text.ts'
import { PAGE, type PageWord } from '../words.ts'

const listeners = new Set<() => void>()
let current: Lang = document.documentElement.lang === 'fr' ? 'fr' : 'en'

export function lang(): Lang {
  return current
}

export function say(text: Text): string {
  return text[current]
}

/** Calls `listener` after each change of the language. */
export function onLanguage(listener: () => void): void {
  listeners.add(listener)
}

/** Writes the whole page in a language. */
export function speak(next: Lang): void {
  if (next === current) return
  current = next
  document.documentElement.lang = next
  const each = (name: string, tell: (element: HTMLElement, word: string) => void): void => {
    for (const element of document.querySelectorAll<HTMLElement>(`[data-${name}]`)) {
      const word = element.dataset[name] ?? ''
      tell(element, word in PAGE ? PAGE[word as PageWord][next] : word)
    }
  }
  each('say', (element, words) => (element.textContent = words))
  each('label', (element, words) => element.setAttribute('aria-label', words))
  each('placeholder', (element, words) => element.setAttribute('placeholder', words))
  each('lang', (element, its) => (element.hidden = its !== next))
  each('choose', (element, its) => element.setAttribute('aria-pressed', String(its === next)))
  for (const listener of listeners) listener()
}
