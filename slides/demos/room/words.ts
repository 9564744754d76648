/** What one may say in the room of the slide. */
import type { Text } from '../../../grader/model/text.ts'

/** Characters of one message. */
export const LONGEST = 80

/** What is wrong with a message; null where nothing is. */
export function messageTrouble(text: string): Text | null {
  if (text.trim() === '') {
    return {
      en: 'A message has at least one letter: blanks alone are not sent.',
      fr: 'Un message a au moins une lettre\u202f: des blancs seuls ne partent pas.',
    }
  }
  if ([...text].length <= LONGEST) return null
  return {
    en: `A message on this slide has ${LONGEST} characters at most.`,
    fr: `Un message de cette diapo a ${LONGEST} caractères au plus.`,
  }
}

/** The clients of the slide. */
export const CLIENTS = ['A', 'B', 'C'] as const
export type ClientName = (typeof CLIENTS)[number]

export const ROOMS = ['date', 'chat'] as const
export type RoomKind = (typeof ROOMS)[number]

/** Something that happened to one client. */
export interface Happening {
  /** ms since the recording began. */
  readonly at: number
  readonly client: ClientName
  readonly what: 'connecting' | 'open' | 'sent' | 'received' | 'closed'
  readonly text: string
}
