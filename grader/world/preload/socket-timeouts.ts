import net from 'node:net'

type TimedSocket = net.Socket & { _unrefTimer(): void }

/**
 * `socket.setTimeout` counts idle time with timers inside Node, which no fake reaches: here it is
 * made anew from the program's own (virtual) timers.
 */
export function replaceSocketTimeouts(): void {
  const timers = new WeakMap<net.Socket, NodeJS.Timeout>()
  const prototype = net.Socket.prototype as TimedSocket
  const touch = prototype._unrefTimer
  prototype._unrefTimer = function (this: TimedSocket): void {
    timers.get(this)?.refresh()
    touch.call(this)
  }
  prototype.setTimeout = function (this: TimedSocket, ms: number, callback?: () => void) {
    clearTimeout(timers.get(this))
    timers.delete(this)
    Object.defineProperty(this, 'timeout', { value: ms, configurable: true, writable: true })
    if (ms <= 0) {
      if (callback !== undefined) this.removeListener('timeout', callback)
      return this
    }
    if (callback !== undefined) this.once('timeout', callback)
    const timer = setTimeout(() => this.emit('timeout'), ms)
    timer.unref()
    timers.set(this, timer)
    this.once('close', () => clearTimeout(timer))
    return this
  }
}
