const beyondAscii = /[^\0-\x7f]/

/**
 * Chinese, Japanese and Korean units stand after their number, as ours do: 2027年3月25日 15時37分41秒.
 */
const units: [RegExp, string][] = [
  [/(?<=\d\s?)[年월月년](?=\s?\d)/g, '-'],
  [/(?<=\d\s?)[時时点點시]/g, 'h'],
  [/(?<=\d\s?)[分분]/g, 'm'],
  [/(?<=\d\s?)[秒초]/g, 's'],
]

/**
 * Decimal digits come in runs of ten code points, zero first; Unicode has no other way to ask for
 * the value.
 */
function digit(char: string): string {
  const code = char.codePointAt(0) ?? 0
  let value = 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++
  return String(value)
}

/**
 * The same text as plainly as it can be written: lower case, without accents and invisible marks,
 * ASCII digits, plain spaces, dashes, colons and apostrophes. What differs between two renderings
 * of one date must not differ after this: the narrow no-break space of some ICU versions, bidi
 * marks, decomposed accents, full-width digits.
 */
export function fold(text: string): string {
  if (!beyondAscii.test(text)) return text.toLowerCase()
  let plain = text.replace(/(?![0-9])\p{Nd}/gu, digit)
  for (const [unit, letter] of units) plain = plain.replace(unit, letter)
  return plain
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019\u02bc\u2032]/g, "'")
    .replace(/[\u201c\u201d\u2033]/g, '"')
    .replace(/[\u2236\ua789]/g, ':')
}

/**
 * A tag with its attributes; `<Thu Mar 25 2027>` is none, since an attribute's name does not begin
 * with a digit.
 */
const tag =
  /<\/?[a-z][\w-]*(?:\s+[a-z:@_-]+(?:\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+))?)*\s*\/?>/g
const space = /&(?:nbsp|thinsp|#160|#xa0|#8239|#x202f);/g
/**
 * 20270325T143741 and 20270325 143741, ISO 8601's basic form; without anything in between nobody
 * could read it.
 */
const basic = /(?<!\d)(\d{4})(\d\d)(\d\d)[t\s_-](\d\d)(\d\d)(\d\d)(?!\d)/g
const basicDay = /(?<![\d.+-])(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=t|\s|,|$)/g
/**
 * toDateString() + toTimeString() with nothing between: "Thu Mar 25 202715:37:41"; and the other
 * way round.
 */
const dayGluedToTime = /(?<!\d)(\d{4})(?=\d{1,2}:\d{2}:\d{2}(?!\d))/g
const timeGluedToDay = /(?<=\d:\d{2}:\d{2})(?=\d{1,4}([/.-])\d{1,2}\1\d{1,4})/g

/** {@link fold}, then without markup, and with dates that run together taken apart. */
export function prepare(text: string): string {
  return fold(text)
    .replace(tag, ' ')
    .replace(space, ' ')
    .replace(basic, '$1-$2-$3 $4:$5:$6')
    .replace(basicDay, '$1-$2-$3')
    .replace(dayGluedToTime, '$1 ')
    .replace(timeGluedToDay, ' ')
}

/**
 * What a person would read of a text that may be JSON: a string without its quotes, the strings of
 * an object. `data` is true where the text is an object or a list, whose bare numbers nobody reads
 * as a date.
 */
export function unwrap(text: string): { text: string; data: boolean } {
  let plain = text.trim()
  for (let depth = 0; depth < 3 && /^["{[]/.test(plain); depth++) {
    let value: unknown
    try {
      value = JSON.parse(plain)
    } catch {
      break // not JSON after all: quotes and brackets are words around the date
    }
    if (typeof value !== 'string') return { text: [...strings(value)].join(' '), data: true }
    plain = value.trim()
  }
  return { text: plain, data: false }
}

function* strings(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (value !== null && typeof value === 'object')
    for (const inner of Object.values(value)) yield* strings(inner)
}
