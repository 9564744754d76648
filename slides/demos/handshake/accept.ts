/** From Sec-WebSocket-Key to Sec-WebSocket-Accept, step by step (RFC 6455 §4.2.2). */
import type { Text } from '../../../grader/model/text.ts'
import { sha1 } from './sha1.ts'

/** The same for every WebSocket of the world; it only proves that the server read the standard. */
export const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'

export interface AcceptSteps {
  readonly key: string
  /** The key with the GUID behind it. */
  readonly joined: string
  /** The digest's 20 bytes, in hexadecimal. */
  readonly digest: string
  readonly accept: string
}

export function acceptSteps(key: string): AcceptSteps {
  const joined = key + GUID
  const bytes = sha1(joined)
  const digest = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return { key, joined, digest, accept: btoa(String.fromCharCode(...bytes)) }
}

/** What is wrong with a key; null where nothing is. It is 16 random bytes in Base64. */
export function keyTrouble(key: string): Text | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(key)) {
    return {
      en: 'A key is Base64: letters, digits, + and /, with = at its end only.',
      fr: 'Une clé est en Base64\u202f: lettres, chiffres, + et /, avec = à la fin seulement.',
    }
  }
  const bytes = Math.floor((key.replaceAll('=', '').length * 3) / 4)
  if (bytes === 16 && key.length === 24) return null
  return {
    en: `A key is 16 bytes, which makes 24 characters in Base64. This one has ${key.length} and holds ${bytes} bytes.`,
    fr: `Une clé fait 16 octets, donc 24 caractères en Base64. Celle-ci en a ${key.length} et contient ${bytes} octets.`,
  }
}

/** The value of a header in the head of a request or response; null where it is not there. */
export function headerOf(head: string, name: string): string | null {
  for (const line of head.split('\r\n').slice(1)) {
    const colon = line.indexOf(':')
    if (line.slice(0, colon).toLowerCase() === name.toLowerCase())
      return line.slice(colon + 1).trim()
  }
  return null
}
