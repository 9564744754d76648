import {
  type Answer,
  type ConnectionState,
  type FromPreload,
  socketPath,
  UNSUITED,
} from '../preload/protocol.ts'
import { isListening } from './listening.ts'

/**
 * Reads one line from the control pipe. The program can write there too, so a line counts only if
 * the preload could have said it, and what it says of a port only if the system says so too.
 * @param sockets folder of the program's private sockets
 * @param seenBy a process that sees the program's network, where that is not ours
 */
export function readMessage(
  line: string,
  sockets: string,
  seenBy: () => number | null = () => null,
): FromPreload | null {
  const message = fieldsOf(line)
  switch (message?.['type']) {
    case 'answer':
      return answerOf(message)
    case 'listening': {
      const { port } = message
      if (!isPort(port)) return null
      const path = socketPath(sockets, port)
      return message['path'] === path && isListening(path, seenBy())
        ? { type: 'listening', port, path }
        : null
    }
    case 'closed-port': {
      const { port } = message
      return isPort(port) ? { type: 'closed-port', port } : null
    }
    case 'spawned':
      return { type: 'spawned' }
    case 'unsuited': {
      const why = UNSUITED.find((each) => each === message['why'])
      return why === undefined ? null : { type: 'unsuited', why }
    }
    default:
      return null
  }
}

type Fields = Readonly<Record<string, unknown>>

function fieldsOf(line: string): Fields | null {
  try {
    const value: unknown = JSON.parse(line)
    return isRecord(value) ? value : null
  } catch {
    // The program wrote into the pipe itself: what cannot be read says nothing.
    return null
  }
}

function answerOf({ id, next, timers, connections, printed, restless }: Fields): Answer | null {
  return isCount(id) &&
    (next === null || typeof next === 'number') &&
    isCount(timers) &&
    Array.isArray(connections) &&
    connections.every((each) => isConnection(each)) &&
    isCount(printed) &&
    (restless === null || typeof restless === 'string')
    ? { type: 'answer', id, next, timers, connections, printed, restless }
    : null
}

function isConnection(value: unknown): value is ConnectionState {
  if (!isRecord(value)) return false
  const { connection, written, ended } = value
  return isCount(connection) && isCount(written) && typeof ended === 'boolean'
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function isPort(value: unknown): value is number {
  return isCount(value) && value > 0 && value < 65_536
}
