/** The date server of exercise 3 and the chat of exercise 4, small enough for a slide. */
import { WebSocket } from 'ws'
import { messageTrouble } from '../../demos/room/words.ts'
import { acceptor, textOf } from './accept.ts'
import type { DemoBackend } from './index.ts'

/** ms between two dates. */
const RHYTHM = 2000

export function roomDemo(): DemoBackend {
  const { accept, close } = acceptor()
  const timers = new Set<NodeJS.Timeout>()
  const people = new Set<WebSocket>()
  return {
    close: () => {
      for (const timer of timers) clearInterval(timer)
      close()
    },
    upgrade: (upgrade) => {
      accept(upgrade, (webSocket) => {
        if (upgrade.url.pathname.endsWith('/date')) return dates(webSocket, timers)
        people.add(webSocket)
        webSocket.on('close', () => people.delete(webSocket))
        webSocket.on('message', (data, isBinary) => {
          const text = textOf(data)
          // Checked here too: whoever can connect can send anything.
          if (isBinary || messageTrouble(text) !== null) return
          for (const each of people) if (each.readyState === WebSocket.OPEN) each.send(text)
        })
      })
    },
  }
}

/** Each client has a timer of its own, which ends with it. */
function dates(webSocket: WebSocket, timers: Set<NodeJS.Timeout>): void {
  let timer: NodeJS.Timeout | undefined
  const send = (): void => webSocket.send(new Date().toLocaleTimeString('en-GB'))
  webSocket.on('message', (data, isBinary) => {
    if (isBinary || textOf(data) !== 'date' || timer !== undefined) return
    send()
    timer = setInterval(send, RHYTHM)
    timers.add(timer)
  })
  webSocket.on('close', () => {
    clearInterval(timer)
    if (timer !== undefined) timers.delete(timer)
  })
}
