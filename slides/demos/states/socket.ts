/** A WebSocket whose life is told step by step: a real one, or what was recorded of one. */
import type { Page } from '../../page/page.ts'
import { address, timers } from '../kit.ts'
import type { Action, State, Step } from './machine.ts'

export type Told = (step: Omit<Step, 'after'>) => void

export interface Life {
  /** readyState; null before there is a socket. */
  readonly state: State | null
  act(action: Action, code: number): void
  /** Ends everything without a word. */
  end(): void
}

export function liveLife(tell: Told): Life {
  let socket: WebSocket | null = null
  const state = (): State | null => (socket === null ? null : socket.readyState)
  const connect = (refused: boolean): void => {
    const opened = new WebSocket(address('ws', `states${refused ? '?refuse' : ''}`))
    socket = opened
    const note =
      (what: 'open' | 'message' | 'error' | 'close', detail: (event: Event) => string) =>
      (event: Event): void => {
        if (socket === opened) tell({ state: opened.readyState, what, detail: detail(event) })
      }
    opened.addEventListener(
      'open',
      note('open', () => ''),
    )
    opened.addEventListener(
      'message',
      note('message', (event) => String((event as MessageEvent<unknown>).data)),
    )
    opened.addEventListener(
      'error',
      note('error', () => ''),
    )
    opened.addEventListener(
      'close',
      note('close', (event) => {
        const { code, reason, wasClean } = event as CloseEvent
        return `code ${code}, reason "${reason}", wasClean ${wasClean}`
      }),
    )
    tell({ state: opened.readyState, what: 'new', detail: '' })
  }
  const act = (action: Action, code: number): void => {
    if (action === 'connect' || action === 'refused') return connect(action === 'refused')
    if (socket === null) return
    if (action === 'close') socket.close(code)
    else socket.send(action === 'send' ? 'date' : action === 'vanish' ? 'vanish' : 'close')
    if (action === 'close')
      tell({ state: socket.readyState, what: 'close()', detail: String(code) })
    if (action === 'send') tell({ state: socket.readyState, what: 'send()', detail: 'date' })
  }
  return {
    get state() {
      return state()
    },
    act,
    end: () => {
      socket?.close()
      socket = null
    },
  }
}

/** Plays what was recorded of each action; a close code is the one that is chosen now. */
export function recordedLife(
  steps: Readonly<Record<Action, readonly Step[]>>,
  page: Page,
  tell: Told,
): Life {
  const { after, clear } = timers(page)
  let state: State | null = null
  return {
    get state() {
      return state
    },
    act: (action, code) => {
      // A closing handshake that was begun is not held up by anything else that was played.
      if (action === 'close') clear()
      for (const step of steps[action]) {
        const detail = action === 'close' ? step.detail.replace('1000', String(code)) : step.detail
        const play = (): void => {
          ;({ state } = step)
          tell({ state: step.state, what: step.what, detail })
        }
        if (step.after === 0) play()
        else after(step.after, play)
      }
    },
    end: () => {
      clear()
      state = null
    },
  }
}
