/** What opcodes and close codes mean (RFC 6455 §5.2 and §7.4). */
import type { Text } from '../../../grader/model/text.ts'

const OPCODES: Readonly<Record<number, Text>> = {
  0: { en: 'continuation of a message', fr: 'suite d’un message' },
  1: { en: 'text', fr: 'texte' },
  2: { en: 'binary data', fr: 'données binaires' },
  8: { en: 'close', fr: 'fermeture (close)' },
  9: { en: 'ping', fr: 'ping' },
  10: { en: 'pong', fr: 'pong' },
}

export function opcodeName(opcode: number): Text {
  return OPCODES[opcode] ?? { en: 'reserved', fr: 'réservé' }
}

const CODES: Readonly<Record<number, Text>> = {
  1000: { en: 'normal closure', fr: 'fermeture normale' },
  1001: { en: 'going away', fr: 'départ' },
  1002: { en: 'protocol error', fr: 'erreur de protocole' },
  1003: { en: 'data of a kind that is not accepted', fr: 'données d’un type refusé' },
  1007: { en: 'data that is not what it says', fr: 'données qui ne sont pas ce qu’elles disent' },
  1008: { en: 'against the rules here', fr: 'contraire aux règles du lieu' },
  1009: { en: 'message too big', fr: 'message trop gros' },
  1010: { en: 'an extension is missing', fr: 'il manque une extension' },
  1011: { en: 'the server is in trouble', fr: 'le serveur est en difficulté' },
}

/** Codes that only a program sees; no frame may hold them. */
const NEVER_SENT = [1004, 1005, 1006, 1015]

/** A Close frame's code and reason (null where it is no UTF-8). */
export function closeReason(
  code: number,
  reason: string | null,
): { meaning: Text | null; trouble: Text | null } {
  const name: Text =
    CODES[code] ??
    (code >= 3000 && code <= 4999
      ? { en: 'a program’s own', fr: 'propre à un programme' }
      : { en: 'unknown', fr: 'inconnu' })
  const said = reason === null || reason === '' ? '' : ` “${reason}”`
  const dit = reason === null || reason === '' ? '' : ` «\u00a0${reason}\u00a0»`
  const meaning = { en: `${code}: ${name.en}${said}`, fr: `${code}\u202f: ${name.fr}${dit}` }
  if (NEVER_SENT.includes(code) || code < 1000 || code > 4999) {
    const trouble = {
      en: `The code ${code} never stands in a frame: it is an error (1002).`,
      fr: `Le code ${code} ne figure jamais dans une trame\u202f: c’est une erreur (1002).`,
    }
    return { meaning, trouble }
  }
  if (reason !== null) return { meaning, trouble: null }
  return {
    meaning,
    trouble: {
      en: 'The reason has to be UTF-8: this one is an error (1007).',
      fr: 'La raison doit être en UTF-8\u202f: celle-ci est une erreur (1007).',
    },
  }
}
