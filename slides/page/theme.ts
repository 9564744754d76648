/** Light, dark, or as the system has it; remembered where the browser lets a page remember. */
const THEMES = ['auto', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const KEY = 'websocket-lab-theme'

export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset['theme']
  return THEMES.find((theme) => theme === chosen) ?? 'auto'
}

/** Sets what was chosen the last time; pages that are printed stay light. */
export function restoreTheme(print: boolean): void {
  let stored: string | null = null
  try {
    stored = localStorage.getItem(KEY)
  } catch {
    // A page from a file may have no memory: then it begins as the system has it.
  }
  setTheme(print ? 'light' : (THEMES.find((theme) => theme === stored) ?? 'auto'), false)
}

/** The next of the three; gives it. */
export function nextTheme(): Theme {
  const theme = THEMES[(THEMES.indexOf(currentTheme()) + 1) % THEMES.length] ?? 'auto'
  setTheme(theme, true)
  return theme
}

function setTheme(theme: Theme, remember: boolean): void {
  document.documentElement.dataset['theme'] = theme
  if (!remember) return
  try {
    localStorage.setItem(KEY, theme)
  } catch {
    // As above.
  }
}
