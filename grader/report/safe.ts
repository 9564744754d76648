/**
 * Student's text, harmless and visible. What a program says ends up in a terminal, where escape
 * sequences move the cursor, rewrite lines or set the title, and where bidirectional controls
 * reorder what stands beside them: everything of the kind is shown instead of obeyed.
 */

/**
 * Characters that act instead of being seen: controls, line separators, what Unicode calls default
 * ignorable (the bidirectional controls are among them), and halves of surrogate pairs. A black flag comes with its tags, which say
 * whose flag it is.
 */
const ACTING =
  /\u{1f3f4}[\u{e0020}-\u{e007e}]+\u{e007f}|[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{DI}\ufff9-\ufffb]/gu

/** Invisible too, but what emoji and many scripts are made of: joiners and variation selectors. */
const JOINING: readonly (readonly [first: number, last: number])[] = [
  [0x34f, 0x34f],
  [0x200c, 0x200d],
  [0xfe00, 0xfe0f],
  [0x1f3f4, 0x1f3f4],
  [0xe0100, 0xe01ef],
]

/** Enough to tell at once that nothing has to be done. */
const PLAIN = /^[\x20-\x7e]*$/

/**
 * Shows acting characters: U+001B as ␛, a line feed as ␊, U+202E as ⟨U+202E⟩; half a surrogate
 * pair becomes U+FFFD. With `ascii`, as `\x1b`, `\n`, `<U+202E>`, and the rest stays what it is.
 */
export function visible(text: string, ascii = false): string {
  if (PLAIN.test(text)) return text
  return text.replaceAll(ACTING, (found) => {
    const code = found.codePointAt(0) ?? 0
    if (JOINING.some(([first, last]) => code >= first && code <= last)) return found
    if (code >= 0xd800 && code <= 0xdfff) return ascii ? '?' : '\ufffd'
    return ascii ? escaped(code) : symbol(code)
  })
}

/**
 * The same for text of several lines: line feeds (also CR LF) and tabs keep their meaning, every
 * other acting character is shown.
 */
export function visibleLines(text: string, ascii = false): string[] {
  return text.split(/\r?\n/).map((line) => visible(line.replaceAll('\t', '  '), ascii))
}

/** The text with U+FFFD in the place of each half of a surrogate pair, as UTF-8 needs it. */
export function wellFormed(text: string): string {
  return text.replaceAll(/\p{Cs}/gu, '\ufffd')
}

/** The first `length` UTF-16 units at most, never ending with half a surrogate pair. */
export function head(text: string, length: number): string {
  if (text.length <= length) return text
  const last = text.charCodeAt(length - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length)
}

function symbol(code: number): string {
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  return code === 0x7f ? '\u2421' : `\u27e8${name(code)}\u27e9`
}

function escaped(code: number): string {
  const usual: Record<number, string> = { 9: '\\t', 10: '\\n', 13: '\\r' }
  if (code > 0xff) return `<${name(code)}>`
  return usual[code] ?? `\\x${code.toString(16).padStart(2, '0')}`
}

function name(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}

const TYPOGRAPHIC: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '«\u202f': '"',
  '\u202f»': '"',
  '’': "'",
  '…': '...',
  '\u202f': ' ',
  '\u00a0': ' ',
  '·': '-',
  '–': '-',
  '—': '-',
  '→': '->',
}

/** Typographic signs of the kit's own sentences as ASCII; letters keep their accents. */
export function plain(text: string): string {
  return text.replaceAll(/«\u202f|\u202f»|[“”’…\u202f\u00a0·–—→]/g, (sign) => {
    return TYPOGRAPHIC[sign] ?? sign
  })
}
