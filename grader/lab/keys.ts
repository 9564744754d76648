/** Keys, read from what a terminal in raw mode sends. */

export type Key =
  | { readonly is: 'letter'; readonly letter: string }
  | { readonly is: 'up' | 'down' | 'enter' | 'escape' | 'interrupt' | 'suspend' }

/** Asks the terminal to mark what is pasted, and to stop it (xterm's bracketed paste). */
export const MARK_PASTES = '\u001B[?2004h'
export const DO_NOT_MARK_PASTES = '\u001B[?2004l'

const ESC = '\u001B'

const PASTED = new RegExp(String.raw`${ESC}\[200~[\s\S]*?(?:${ESC}\[201~|$)`, 'g')

/** A control sequence (ECMA-48 §5.4), SS3 and its letter, or one character. */
const ONE = new RegExp(String.raw`${ESC}\[[0-?]*[ -/]*[@-~]|${ESC}O.|[\s\S]`, 'gu')

const NAMED: Readonly<Record<string, Key>> = {
  '\u001B[A': { is: 'up' },
  '\u001BOA': { is: 'up' },
  '\u001B[B': { is: 'down' },
  '\u001BOB': { is: 'down' },
  '\r': { is: 'enter' },
  '\n': { is: 'enter' },
  '\u001B': { is: 'escape' },
  // Ctrl-C, and Ctrl-D, which ends what reads from a terminal.
  '\u0003': { is: 'interrupt' },
  '\u0004': { is: 'interrupt' },
  '\u001A': { is: 'suspend' },
}

/**
 * The keys in one piece of input; letters in lower case, so that Caps Lock does no harm. What was
 * pasted is no key: nobody means to reset an exercise by pasting code into the wrong window.
 */
export function keysIn(input: string): Key[] {
  return [...input.replaceAll(PASTED, '').matchAll(ONE)].flatMap(([one]): Key[] => {
    const named = NAMED[one]
    if (named !== undefined) return [named]
    return /^[\p{L}\p{N}?]$/u.test(one) ? [{ is: 'letter', letter: one.toLowerCase() }] : []
  })
}
