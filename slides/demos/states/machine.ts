/** The four states of a WebSocket and what may be done in each (WHATWG WebSockets, §3.1). */
import type { Text } from '../../../grader/model/text.ts'

export const STATES = ['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED'] as const
/** readyState, as the API has it. */
export type State = 0 | 1 | 2 | 3

/** What the viewer can do, and make the server do. */
export const ACTIONS = ['connect', 'refused', 'send', 'close', 'server-closes', 'vanish'] as const
export type Action = (typeof ACTIONS)[number]

/** What a socket goes through, as the log shows it. */
export interface Step {
  /** ms since the action. */
  readonly after: number
  readonly state: State
  /** The event of that name, or what the script did. */
  readonly what: 'new' | 'open' | 'message' | 'error' | 'close' | 'close()' | 'send()'
  /** A message's data, a close event's code and reason. */
  readonly detail: string
}

/** What to say where an action does nothing in this state; null where it does something. */
export function refusal(action: Action, state: State | null): Text | null {
  const connecting = action === 'connect' || action === 'refused'
  if (connecting) {
    if (state === null || state === 3) return null
    return {
      en: 'There is one already: close it first. A page may have many, this slide has one.',
      fr: 'Il y en a déjà un\u202f: fermez-le d’abord. Une page peut en avoir plusieurs, cette diapo en a un.',
    }
  }
  if (state === null) {
    return {
      en: 'There is no WebSocket yet: begin with new WebSocket(…).',
      fr: 'Il n’y a pas encore de WebSocket\u202f: commencez par new WebSocket(…).',
    }
  }
  switch (action) {
    case 'send':
      if (state === 0) {
        return {
          en: 'send() throws an InvalidStateError while CONNECTING: wait for open.',
          fr: 'send() lance une InvalidStateError pendant CONNECTING\u202f: attendez open.',
        }
      }
      if (state > 1) {
        return {
          en: 'send() no longer sends anything: the data is dropped without a word.',
          fr: 'send() n’envoie plus rien\u202f: les données sont perdues sans un mot.',
        }
      }
      return null
    case 'close':
      if (state > 1) {
        return {
          en: 'close() does nothing any more: it is closing or closed.',
          fr: 'close() ne fait plus rien\u202f: il se ferme ou est fermé.',
        }
      }
      return null
    case 'server-closes':
    case 'vanish':
      if (state !== 1) {
        return {
          en: 'There is no open connection that the server could end.',
          fr: 'Il n’y a pas de connexion ouverte que le serveur puisse finir.',
        }
      }
      return null
  }
}

/** A close code as it was typed, or why close() throws. */
export function readCloseCode(text: string): number | Text {
  const code = Number(text)
  if (/^\d{4}$/.test(text.trim()) && (code === 1000 || (code >= 3000 && code <= 4999))) return code
  return {
    en: 'A page may close with 1000 or with 3000 to 4999; any other code throws an InvalidAccessError.',
    fr: 'Une page peut fermer avec 1000, ou de 3000 à 4999\u202f; tout autre code lance une InvalidAccessError.',
  }
}
