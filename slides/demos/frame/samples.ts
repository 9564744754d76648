/** Frames to begin with: good ones, and each with one thing wrong. */
import type { Text } from '../../../grader/model/text.ts'

export interface Sample {
  readonly name: Text
  readonly bytes: string
}

export const SAMPLES: readonly Sample[] = [
  {
    name: { en: '“Hello”, from a client', fr: '«\u00a0Hello\u00a0», d’un client' },
    bytes: '81 85 37 fa 21 3d 7f 9f 4d 51 58',
  },
  {
    name: { en: '“Hello”, from a server', fr: '«\u00a0Hello\u00a0», d’un serveur' },
    bytes: '81 05 48 65 6c 6c 6f',
  },
  { name: { en: 'ping', fr: 'ping' }, bytes: '89 00' },
  {
    name: { en: 'close, 1001, with a reason', fr: 'close, 1001, avec une raison' },
    bytes: '88 05 03 e9 62 79 65',
  },
  {
    name: { en: 'first half of a message', fr: 'première moitié d’un message' },
    bytes: '01 03 48 65 6c',
  },
  { name: { en: 'second half', fr: 'seconde moitié' }, bytes: '80 02 6c 6f' },
  {
    name: { en: 'wrong: a reserved opcode', fr: 'erreur\u202f: opcode réservé' },
    bytes: '83 02 68 69',
  },
  {
    name: { en: 'wrong: a ping in pieces', fr: 'erreur\u202f: ping en morceaux' },
    bytes: '09 02 68 69',
  },
  {
    name: { en: 'wrong: text that is no UTF-8', fr: 'erreur\u202f: texte hors UTF-8' },
    bytes: '81 02 c3 28',
  },
  {
    name: { en: 'wrong: code 1005 on the wire', fr: 'erreur\u202f: code 1005 sur le fil' },
    bytes: '88 02 03 ed',
  },
  {
    name: { en: 'wrong: length 5 as 126', fr: 'erreur\u202f: longueur 5 écrite 126' },
    bytes: '81 7e 00 05 48 65 6c 6c 6f',
  },
  {
    name: { en: 'cut off: more is on its way', fr: 'coupée\u202f: la suite arrive' },
    bytes: '81 05 48 65',
  },
]
