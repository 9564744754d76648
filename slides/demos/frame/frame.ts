/** One WebSocket frame taken apart for people (RFC 6455 §5.2); no Node and no DOM in it. */
import type { Text } from '../../../grader/model/text.ts'
import { closeReason, opcodeName } from './meanings.ts'

export type Part = 'head' | 'length' | 'key' | 'payload' | 'rest'

/** Bytes that belong together, and what they say. */
export interface Field {
  readonly part: Part
  /** The first byte and the one after the last. */
  readonly from: number
  readonly to: number
  readonly text: Text
}

export interface Decoded {
  readonly fields: readonly Field[]
  readonly fin: boolean
  readonly opcode: number
  readonly masked: boolean
  /** Bytes of the payload that the frame announces. */
  readonly length: number
  readonly key: readonly number[] | null
  /** The payload as it came, and without its mask. */
  readonly payload: Uint8Array
  readonly plain: Uint8Array
  /** What the payload says, where it says something. */
  readonly meaning: Text | null
  /** What is wrong with the frame, or still missing of it. */
  readonly troubles: readonly Text[]
}

/** Takes one frame apart; never throws, whatever the bytes are. */
export function decodeFrame(bytes: Uint8Array): Decoded {
  const troubles: Text[] = []
  const fields: Field[] = []
  const [first = 0, second] = bytes
  const fin = (first & 0x80) !== 0
  const opcode = first & 0x0f
  fields.push({ part: 'head', from: 0, to: 1, text: firstByte(first) })
  if (second === undefined) {
    troubles.push({
      en: 'A frame has at least two bytes.',
      fr: 'Une trame a au moins deux octets.',
    })
    const payload = new Uint8Array()
    return {
      fields,
      fin,
      opcode,
      masked: false,
      length: 0,
      key: null,
      payload,
      plain: payload,
      meaning: null,
      troubles,
    }
  }
  const masked = (second & 0x80) !== 0
  const { length, end, whole } = readLength(bytes, second)
  fields.push({
    part: 'length',
    from: 1,
    to: Math.min(end, bytes.length),
    text: secondByte(second, masked, length),
  })
  const start = end + (masked ? 4 : 0)
  const key = masked && bytes.length >= start ? [...bytes.subarray(end, start)] : null
  if (masked && bytes.length > end) {
    const text = {
      en: 'Masking key: four random bytes, new for every frame.',
      fr: 'Clé de masquage\u202f: quatre octets aléatoires, nouveaux pour chaque trame.',
    }
    fields.push({ part: 'key', from: end, to: Math.min(start, bytes.length), text })
  }
  const last = Math.min(start + length, bytes.length)
  const payload = bytes.slice(Math.min(start, bytes.length), last)
  const plain = key === null ? payload : payload.map((byte, index) => byte ^ (key[index % 4] ?? 0))
  if (payload.length > 0) {
    fields.push({
      part: 'payload',
      from: start,
      to: last,
      text: payloadText(masked, payload.length),
    })
  }
  const rest = bytes.length - start - length
  if (rest > 0) {
    const text = {
      en: `${rest} more bytes: the next frame begins here.`,
      fr: `${rest} octets de plus\u202f: la trame suivante commence ici.`,
    }
    fields.push({ part: 'rest', from: start + length, to: bytes.length, text })
  }
  const complete = whole && bytes.length >= start + length
  if (!complete) troubles.push(missing(whole, start + length - bytes.length))
  troubles.push(...headTroubles(first, fin, opcode, length))
  if (whole) troubles.push(...lengthTroubles(bytes, second, length))
  const read = complete ? readPayload(opcode, plain) : { meaning: null, trouble: null }
  if (read.trouble !== null) troubles.push(read.trouble)
  return {
    fields,
    fin,
    opcode,
    masked,
    length,
    key,
    payload,
    plain,
    meaning: read.meaning,
    troubles,
  }
}

interface Length {
  /** Bytes of payload. */
  readonly length: number
  /** The first byte after the length. */
  readonly end: number
  /** Whether all bytes of the length are there. */
  readonly whole: boolean
}

function readLength(bytes: Uint8Array, second: number): Length {
  const short = second & 0x7f
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (short === 126) {
    if (bytes.length < 4) return { length: 0, end: 4, whole: false }
    return { length: view.getUint16(2), end: 4, whole: true }
  }
  if (short === 127) {
    if (bytes.length < 10) return { length: 0, end: 10, whole: false }
    return { length: Number(view.getBigUint64(2)), end: 10, whole: true }
  }
  return { length: short, end: 2, whole: true }
}

function firstByte(first: number): Text {
  const fin = first >> 7
  const name = opcodeName(first & 0x0f)
  return {
    en: `FIN ${fin} (${fin === 1 ? 'the last or only frame of its message' : 'more frames follow'}), opcode ${first & 0x0f}: ${name.en}.`,
    fr: `FIN ${fin} (${fin === 1 ? 'dernière ou seule trame de son message' : 'd’autres trames suivent'}), opcode ${first & 0x0f}\u202f: ${name.fr}.`,
  }
}

function secondByte(second: number, masked: boolean, length: number): Text {
  const short = second & 0x7f
  const how: Text =
    short < 126
      ? { en: '7 bits', fr: '7 bits' }
      : short === 126
        ? {
            en: '126: it stands in the next 2 bytes',
            fr: '126\u202f: elle est dans les 2 octets suivants',
          }
        : {
            en: '127: it stands in the next 8 bytes',
            fr: '127\u202f: elle est dans les 8 octets suivants',
          }
  return {
    en: `MASK ${masked ? '1 (from a client)' : '0 (from a server)'}, length ${length} (${how.en}).`,
    fr: `MASK ${masked ? '1 (vient d’un client)' : '0 (vient d’un serveur)'}, longueur ${length} (${how.fr}).`,
  }
}

function payloadText(masked: boolean, count: number): Text {
  if (!masked)
    return {
      en: `Payload, ${count} bytes as they are.`,
      fr: `Contenu, ${count} octets tels quels.`,
    }
  return {
    en: `Payload, ${count} bytes: each one XOR a byte of the key.`,
    fr: `Contenu, ${count} octets\u202f: chacun en XOR avec un octet de la clé.`,
  }
}

function missing(whole: boolean, count: number): Text {
  if (!whole) {
    return {
      en: 'The bytes end within the length: the rest is still on its way.',
      fr: 'Les octets s’arrêtent dans la longueur\u202f: la suite est encore en route.',
    }
  }
  return {
    en: `${count} bytes are missing: the rest of the frame is still on its way.`,
    fr: `Il manque ${count} octets\u202f: la suite de la trame est encore en route.`,
  }
}

function headTroubles(
  first: number,
  fin: boolean,
  opcode: number,
  length: number,
): readonly Text[] {
  const troubles: Text[] = []
  if ((first & 0x30) !== 0 || (first & 0x40) !== 0) {
    troubles.push({
      en: 'A reserved bit is set. Without an extension that uses it (RSV1: permessage-deflate), the connection fails with 1002.',
      fr: 'Un bit réservé est à 1. Sans extension qui s’en serve (RSV1\u202f: permessage-deflate), la connexion échoue avec 1002.',
    })
  }
  if ((opcode > 2 && opcode < 8) || opcode > 10) {
    troubles.push({
      en: `The opcode ${opcode} is reserved: whoever gets it fails the connection (1002).`,
      fr: `L’opcode ${opcode} est réservé\u202f: qui le reçoit fait échouer la connexion (1002).`,
    })
  }
  if (opcode >= 8 && !fin) {
    troubles.push({
      en: 'A control frame (close, ping, pong) cannot be in pieces: FIN has to be 1.',
      fr: 'Une trame de contrôle (close, ping, pong) n’est jamais en morceaux\u202f: FIN doit être à 1.',
    })
  }
  if (opcode >= 8 && length > 125) {
    troubles.push({
      en: `A control frame holds 125 bytes at most, not ${length}.`,
      fr: `Une trame de contrôle contient 125 octets au plus, pas ${length}.`,
    })
  }
  return troubles
}

function lengthTroubles(bytes: Uint8Array, second: number, length: number): readonly Text[] {
  const short = second & 0x7f
  if (short === 127 && ((bytes[2] ?? 0) & 0x80) !== 0) {
    return [
      {
        en: 'The first bit of a length of 8 bytes has to be 0.',
        fr: 'Le premier bit d’une longueur sur 8 octets doit être à 0.',
      },
    ]
  }
  if ((short === 126 && length < 126) || (short === 127 && length < 65_536)) {
    return [
      {
        en: `A length is written in the shortest way that holds it: ${length} needs fewer bytes.`,
        fr: `Une longueur s’écrit de la façon la plus courte\u202f: ${length} demande moins d’octets.`,
      },
    ]
  }
  return []
}

interface Read {
  readonly meaning: Text | null
  readonly trouble: Text | null
}

function readPayload(opcode: number, plain: Uint8Array): Read {
  if (opcode === 8) return readClose(plain)
  if (opcode !== 1) return { meaning: null, trouble: null }
  const text = utf8(plain)
  if (text !== null)
    return { meaning: { en: `“${text}”`, fr: `«\u00a0${text}\u00a0»` }, trouble: null }
  return {
    meaning: null,
    trouble: {
      en: 'A text has to be UTF-8, and this is not: the connection fails with 1007 (unless the message goes on in the next frame).',
      fr: 'Un texte doit être en UTF-8, et ceci n’en est pas\u202f: la connexion échoue avec 1007 (sauf si le message continue dans la trame suivante).',
    },
  }
}

function readClose(plain: Uint8Array): Read {
  if (plain.length === 0) {
    return {
      meaning: {
        en: 'no code: the page will see 1005',
        fr: 'pas de code\u202f: la page verra 1005',
      },
      trouble: null,
    }
  }
  if (plain.length === 1) {
    return {
      meaning: null,
      trouble: {
        en: 'A Close frame has no payload, or a code of two bytes: one byte is an error (1002).',
        fr: 'Une trame Close n’a pas de contenu, ou un code de deux octets\u202f: un seul est une erreur (1002).',
      },
    }
  }
  const code = ((plain[0] ?? 0) << 8) | (plain[1] ?? 0)
  const reason = utf8(plain.subarray(2))
  return closeReason(code, reason)
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
