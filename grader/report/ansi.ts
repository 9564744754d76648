/** Colours for a terminal, or none: the caller decides once, all others only name styles. */

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan'

/** Puts a style on a text. With colours off, gives the text back unchanged. */
export type Paint = (style: Style, text: string) => string

/** SGR parameters (ECMA-48 §8.3.117) that begin and end each style. */
const CODES: Readonly<Record<Style, readonly [on: number, off: number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
}

/** A painter with colours, or one that leaves every text alone. Texts have to be safe (safe.ts). */
export function painter(colour: boolean): Paint {
  return (style, text) => {
    if (!colour || text === '') return text
    const [on, off] = CODES[style]
    return `\u001b[${on}m${text}\u001b[${off}m`
  }
}
