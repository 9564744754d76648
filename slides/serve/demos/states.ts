/** A server that takes its time, so that every state of the other end can be seen. */
import { acceptor, refuse, textOf } from './accept.ts'
import type { DemoBackend } from './index.ts'
import { tapped } from './tap.ts'

/** ms that the answer to a handshake, and whatever the page says, is held. */
const SLOWLY = 1200

export function statesDemo(): DemoBackend {
  const { accept, close } = acceptor()
  const timers = new Set<NodeJS.Timeout>()
  const later = (action: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      action()
    }, SLOWLY)
    timers.add(timer)
  }
  return {
    close: () => {
      for (const timer of timers) clearTimeout(timer)
      close()
    },
    upgrade: (upgrade) => {
      const { socket, url } = upgrade
      if (url.searchParams.has('refuse')) return later(() => refuse(socket, '403 Forbidden'))
      later(() => {
        if (socket.destroyed) return
        accept(
          upgrade,
          (webSocket) => {
            webSocket.on('message', (data) => {
              const word = textOf(data)
              if (word === 'close') webSocket.close(4000, 'the server closes')
              else if (word === 'vanish') socket.destroy()
              else webSocket.send(new Date().toLocaleTimeString('en-GB'))
            })
          },
          tapped(socket, { delay: SLOWLY / 2 }),
        )
      })
    },
  }
}
