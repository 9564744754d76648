/**
 * Silences a page whose visitor has gone. Its document goes only when another takes its place, which
 * is somebody else's: until then it asks for nothing, and it does not say goodbye.
 */
const GOODBYES = ['beforeunload', 'pagehide', 'unload', 'visibilitychange']

let silent = false

export const isSilent = (): boolean => silent

/** Stands before every listener of the page's own. */
export function heedSilence(): void {
  for (const type of GOODBYES) {
    addEventListener(type, (event) => silent && event.stopImmediatePropagation(), true)
  }
}

/** From now on the page is silent, and what outlives documents is emptied. */
export function silence(): void {
  silent = true
  // A window's name is no storage, which is emptied on the way.
  window.name = ''
}
