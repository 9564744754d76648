/** Finds out who has vanished without a word, and lets them go. */
import type { WebSocket, WebSocketServer } from 'ws'

// #region heartbeat
/** Asks each client every so often (ms), and drops those who did not answer the last time. */
export function watch(server: WebSocketServer, every = 30_000): void {
  const alive = new WeakSet<WebSocket>()
  server.on('connection', (socket) => {
    alive.add(socket)
    socket.on('pong', () => alive.add(socket))
  })
  const timer = setInterval(() => {
    for (const socket of server.clients) {
      if (alive.delete(socket)) socket.ping()
      else socket.terminate()
    }
  }, every)
  server.on('close', () => clearInterval(timer))
}
// #endregion heartbeat
