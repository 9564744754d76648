/** Bytes as people type them: hexadecimal, with or without spaces, 0x, commas. */
import type { Text } from '../../../grader/model/text.ts'

export type ReadBytes =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'trouble'; readonly text: Text }

/** Bytes that the decoder takes: more do not fit on a slide. */
export const MOST_BYTES = 512

export function readBytes(text: string): ReadBytes {
  const digits = text.replaceAll(/0x/gi, ' ').replaceAll(/[\s,;:-]+/g, '')
  const wrong = /[^0-9a-f]/i.exec(digits)?.[0]
  if (wrong !== undefined) {
    return trouble(
      `${wrong} is no hexadecimal digit; bytes are written as 81 05 48…`,
      `${wrong} n’est pas un chiffre hexadécimal\u202f; les octets s’écrivent 81 05 48…`,
    )
  }
  if (digits === '') {
    return trouble('Type some bytes: 81 05 48…', 'Tapez quelques octets\u202f: 81 05 48…')
  }
  if (digits.length % 2 !== 0) {
    return trouble(
      `A byte has two digits: the last one is alone (${digits.at(-1)}).`,
      `Un octet a deux chiffres\u202f: le dernier est seul (${digits.at(-1)}).`,
    )
  }
  if (digits.length / 2 > MOST_BYTES) {
    return trouble(
      `These are ${digits.length / 2} bytes; this slide takes ${MOST_BYTES}.`,
      `Cela fait ${digits.length / 2} octets\u202f; cette diapo en prend ${MOST_BYTES}.`,
    )
  }
  const bytes = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  return { kind: 'bytes', bytes }
}

function trouble(en: string, fr: string): ReadBytes {
  return { kind: 'trouble', text: { en, fr } }
}

export function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0')
}

export function bits(byte: number): string {
  return byte.toString(2).padStart(8, '0')
}

export function writeBytes(bytes: Iterable<number>): string {
  return [...bytes].map(hex).join(' ')
}
