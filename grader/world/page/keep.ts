import { navigation } from './timing.ts'

/** What pages keep in a browser, for a further tab of it: a visitor's own context has its own. */

/** What all tabs of a browser find. */
export interface Kept {
  /** Of `localStorage`: keys and values. */
  readonly items: readonly (readonly [string, string])[]
  /** As `document.cookie` tells them. */
  readonly cookies: string
}

/** What this page's browser keeps now. */
export function kept(): Kept {
  return { items: Object.entries(localStorage), cookies: document.cookie }
}

/** A tab that is opened finds what its browser keeps; one that is loaded anew has it already. */
export function keep({ items, cookies }: Kept): void {
  const isOpened = navigation()?.type === 'navigate'
  if (window.top !== window || !isOpened || localStorage.length > 0) return
  for (const [key, value] of items) localStorage.setItem(key, value)
  for (const cookie of cookies.split('; ')) document.cookie = cookie
}
