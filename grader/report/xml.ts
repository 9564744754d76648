/** Text inside XML 1.0, well-formed whatever it holds. */

import { wellFormed } from './safe.ts'

/** What is no Char (XML 1.0 §2.2), and the controls that §2.2 advises against. */
const FORBIDDEN = /[^\t\n\r\u0020-\u007e\u0085\u00a0-\ufdcf\ufdf0-\ufffd\u{10000}-\u{10ffff}]/gu

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  // "]]>" may not stand in text (XML 1.0 §2.4).
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // Readers would turn these into spaces in attributes, and a lone CR into LF anywhere.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** Text between tags. Half a surrogate pair becomes U+FFFD, what XML forbids is left out. */
export function xmlText(text: string): string {
  return clean(text).replaceAll(/[&<>\r]/g, entity)
}

/** An attribute with a space before it, ` name="value"`. */
export function xmlAttribute(name: string, value: string | number): string {
  return ` ${name}="${clean(String(value)).replaceAll(/[&<>"'\t\n\r]/g, entity)}"`
}

function clean(text: string): string {
  return wellFormed(text).replaceAll(FORBIDDEN, '')
}

function entity(sign: string): string {
  return ENTITIES[sign] ?? ''
}
