import net from 'node:net'
import { type ConnectionState, socketPath } from './protocol.ts'

/** What is used of a socket's native side. */
interface Inner {
  readonly reading?: boolean
  readonly writeQueueSize?: number
}

type Accepted = net.Socket & { _handle?: Inner | null }

/**
 * Leads every TCP port that the program listens on to a private socket which only the lab can
 * reach, and keeps up the appearance of TCP: programs print `address()` and use `remoteAddress`
 * and `remotePort` as keys.
 */
export class Connections {
  readonly #folder: string
  readonly #onPort: (port: number, path: string, open: boolean) => void
  readonly #accepted = new Map<number, Accepted>()
  readonly #gone: ConnectionState[] = []
  readonly #paths = new Map<number, string>()
  #count = 0

  constructor(folder: string, onPort: (port: number, path: string, open: boolean) => void) {
    this.#folder = folder
    this.#onPort = onPort
    this.#patchListen()
    this.#patchConnect()
  }

  get accepted(): number {
    return this.#count
  }

  /** Bytes read, written and queued by all live connections: the fingerprint of their activity. */
  activity(): { read: number; written: number; queued: number } {
    let [read, written, queued] = [0, 0, 0]
    for (const socket of this.#accepted.values()) {
      read += socket.bytesRead
      written += socket.bytesWritten ?? 0
      queued += socket.writableLength + (socket._handle?.writeQueueSize ?? 0)
    }
    return { read, written, queued }
  }

  /** Whether what the lab sent has been read, where the program is reading at all. */
  hasRead(sent: readonly (readonly [number, number])[]): boolean {
    return sent.every(([connection, bytes]) => {
      const socket = this.#accepted.get(connection)
      if (socket === undefined) return connection <= this.#count
      return socket.bytesRead >= bytes || socket.destroyed || socket._handle?.reading !== true
    })
  }

  /** The state of every connection; those that are over are told once. */
  states(): ConnectionState[] {
    const live = [...this.#accepted].map(([connection, socket]) => ({
      connection,
      written: socket.bytesWritten ?? 0,
      ended: socket.writableFinished || socket.destroyed,
    }))
    return [...this.#gone.splice(0), ...live]
  }

  #accept(socket: Accepted, port: number): void {
    const connection = ++this.#count
    this.#accepted.set(connection, socket)
    const remote = { address: '::1', port: 40_000 + (connection % 20_000), family: 'IPv6' }
    const seem = {
      remoteAddress: remote.address,
      remotePort: remote.port,
      remoteFamily: remote.family,
      localAddress: '::1',
      localPort: port,
      localFamily: 'IPv6',
    }
    for (const [name, value] of Object.entries(seem)) {
      Object.defineProperty(socket, name, { value, configurable: true })
    }
    Object.defineProperty(socket, 'address', {
      value: () => ({ address: '::1', family: 'IPv6', port }),
      configurable: true,
    })
    // A reset cannot be sent over a Unix socket; ending at once is the nearest thing.
    Object.defineProperty(socket, 'resetAndDestroy', {
      value: () => socket.destroy(),
      configurable: true,
    })
    socket.once('close', () => {
      this.#accepted.delete(connection)
      this.#gone.push({ connection, written: socket.bytesWritten ?? 0, ended: true })
    })
  }

  #patchListen(): void {
    const listen = net.Server.prototype.listen
    const folder = this.#folder
    const accept = this.#accept.bind(this)
    const drop = (): void => {
      this.#gone.push({ connection: ++this.#count, written: 0, ended: true })
    }
    const onPort = this.#onPort
    const paths = this.#paths
    let ephemeral = 50_000
    function patched(this: net.Server, ...args: unknown[]): net.Server {
      const port = portOf(args)
      if (port === null) return Reflect.apply(listen, this, args) as net.Server
      const callback = args.findLast((arg) => typeof arg === 'function')
      const taken = port === 0 ? ++ephemeral : port
      const path = socketPath(folder, taken)
      this.prependListener('connection', (socket) => {
        accept(socket, taken)
      })
      // Beyond maxConnections Node accepts and hangs up at once.
      this.on('drop', drop)
      this.once('listening', () => {
        paths.set(taken, path)
        onPort(taken, path, true)
      })
      this.once('close', () => {
        if (!paths.delete(taken)) return
        onPort(taken, path, false)
      })
      const address = { address: hostOf(args) ?? '::', family: 'IPv6', port: taken }
      this.address = () => (this.listening ? address : null)
      const rest = callback === undefined ? [] : [callback]
      return Reflect.apply(listen, this, [{ path }, ...rest]) as net.Server
    }
    net.Server.prototype.listen = patched as typeof listen
  }

  /** A program that connects to itself finds itself, and not what the machine has on that port. */
  #patchConnect(): void {
    const connect = net.Socket.prototype.connect
    const paths = this.#paths
    function patched(this: net.Socket, ...args: unknown[]): net.Socket {
      const first: unknown = Array.isArray(args[0]) ? (args[0] as unknown[])[0] : args[0]
      const port = portOf([first])
      const path = port === null ? undefined : paths.get(port)
      if (path === undefined || !isLocal(hostOf(Array.isArray(args[0]) ? [first] : args))) {
        return Reflect.apply(connect, this, args) as net.Socket
      }
      const callback = args.flat().findLast((arg) => typeof arg === 'function')
      return Reflect.apply(connect, this, [
        { path },
        ...(callback === undefined ? [] : [callback]),
      ]) as net.Socket
    }
    net.Socket.prototype.connect = patched
  }
}

/** The TCP port that a call of `listen` or `connect` asks for; null where it asks for none. */
function portOf(args: readonly unknown[]): number | null {
  const [first] = args
  if (typeof first === 'function' || first === undefined || first === null) return 0
  if (typeof first === 'object') {
    const options = first as { port?: unknown; path?: unknown; fd?: unknown; _handle?: unknown }
    // An HTTP agent says `path: null` where it means none.
    if (
      (options.path ?? undefined) !== undefined ||
      options.fd !== undefined ||
      options._handle !== undefined
    )
      return null
    return options.port === undefined ? null : Number(options.port)
  }
  const port = Number(first)
  // `listen('/some/path')` is a Unix socket of the program's own; a number in a string is a port.
  return Number.isInteger(port) && port >= 0 && port < 65_536 ? port : null
}

function hostOf(args: readonly unknown[]): string | undefined {
  const [first, second] = args
  if (typeof first === 'object' && first !== null) return (first as { host?: string }).host
  return typeof second === 'string' ? second : undefined
}

function isLocal(host: string | undefined): boolean {
  return host === undefined || /^(localhost|127\.|::1$|\[::1\]$|0\.0\.0\.0$|::$)/.test(host)
}
