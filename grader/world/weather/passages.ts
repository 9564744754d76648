import { STATUS_CODES } from 'node:http'
import type { Agenda } from '../agenda.ts'
import {
  closePayload,
  encodeFrame,
  type Frame,
  FrameError,
  FrameReader,
  GOING_AWAY,
} from '../wire/frames.ts'
import { acceptFor, type Head, HeadReader, opens } from '../wire/handshake.ts'
import { type Port, portPair } from '../wire/port.ts'

/**
 * What stands between the wire and the server's WebSockets: makes the connection that the wire gets
 * instead of the server's own. Null where there is none to be had.
 */
export type Passage = (connect: () => Port | null, agenda: Agenda) => Port | null

/**
 * A browser that has sent its Close frame waits so long (ms) for the answer, and then hangs up:
 * Chromium a minute (kClosingHandshakeTimeoutSeconds in net/websockets/websocket_channel.cc).
 */
const CLOSING_HANDSHAKE = 60_000

/** A middlebox that answers the handshake itself, and hangs up. */
export function answers(status: number): Passage {
  const body = `${status} ${STATUS_CODES[status]}\n`
  return alone((ours) => {
    ours.write(
      Buffer.from(
        [
          `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
          'Content-Type: text/plain',
          `Content-Length: ${body.length}`,
          'Connection: close',
          ...(status === 426 ? ['Upgrade: websocket'] : []),
          '',
          body,
        ].join('\r\n'),
      ),
    )
    ours.end()
  })
}

/** Somebody who answers 101 without having understood the question (RFC 6455 §4.1). */
export const answersWrongly: Passage = alone((ours) => {
  ours.write(
    Buffer.from(
      [
        'HTTP/1.1 101 Switching Protocols',
        'Upgrade: websocket',
        'Connection: Upgrade',
        `Sec-WebSocket-Accept: ${acceptFor('a key that nobody sent')}`,
        '',
        '',
      ].join('\r\n'),
    ),
  )
})

export const hangsUp: Passage = alone((ours) => ours.destroy())

export const neverAnswers: Passage = alone(() => undefined)

export const noServer: Passage = () => null

export const fair: Passage = (connect) => connect()

/** The handshake succeeds, and the connection ends at once, without a Close frame. */
export const cutsAfterHandshake: Passage = between(({ near, far }) => ({
  opened: () => {
    near.destroy()
    far.destroy()
  },
  down: () => undefined,
  up: () => undefined,
}))

/** The handshake succeeds, and the connection is closed at once, as the standard has it. */
export const closesAfterHandshake: Passage = between(({ near, far }) => {
  const frames = new FrameReader()
  return {
    opened: () => {
      near.write(encodeFrame('close', closePayload(GOING_AWAY)))
      far.destroy()
    },
    down: () => undefined,
    up: (bytes) => {
      if (framesIn(frames, bytes).some(({ opcode }) => opcode === 'close')) near.end()
    },
    // The server's side is over from the beginning; the visitor's ends with the answer.
    ended: () => undefined,
  }
})

/** The handshake succeeds, and from then on every byte is lost, in both directions. */
export const swallowsAll: Passage = between(({ near, far, agenda }) => {
  const frames = new FrameReader()
  return {
    opened: () => undefined,
    down: () => undefined,
    up: (bytes) => {
      if (!framesIn(frames, bytes).some(({ opcode }) => opcode === 'close')) return
      // What a browser does by its own clock, done by the check's.
      agenda.later(CLOSING_HANDSHAKE, () => {
        near.destroy()
        far.destroy()
      })
    },
  }
})

/** Everything arrives, but late. @param ms in each direction */
export function delays(ms: number): Passage {
  return between(({ near, far, agenda }) => ({
    opened: () => undefined,
    down: (bytes) => agenda.later(ms, () => near.write(bytes)),
    up: (bytes) => agenda.later(ms, () => far.write(bytes)),
    ended: (end) => agenda.later(ms, end),
  }))
}

/** The connection is cut as soon as so many messages have come from the server. */
export function cutsAfter(messages: number): Passage {
  return between(({ near, far }) => {
    const frames = new FrameReader()
    let left = messages
    return {
      opened: () => undefined,
      up: (bytes) => far.write(bytes),
      down: (bytes) => {
        for (const frame of framesIn(frames, bytes)) {
          if (left === 0) break
          near.write(frame.raw)
          if (frame.fin && !['close', 'ping', 'pong'].includes(frame.opcode)) left--
        }
        if (left > 0) return
        near.destroy()
        far.destroy()
      },
    }
  })
}

/** Reaches the server only after so many ms; until then the handshake hangs. */
export function waits(ms: number, then: Passage = fair): Passage {
  return (connect, agenda) => {
    const [near, theirs] = portPair()
    const early: ((far: Port) => void)[] = []
    let far: Port | null = null
    let over = false
    const pass = (act: (port: Port) => void): void => {
      if (far === null) early.push(act)
      else act(far)
    }
    near.listen({
      data: (bytes) => pass((port) => port.write(bytes)),
      end: () => pass((port) => port.end()),
      close: () => {
        over = true
        far?.destroy()
      },
    })
    agenda.later(ms, () => {
      if (over) return
      far = then(connect, agenda)
      if (far === null) {
        near.destroy()
        return
      }
      far.listen({
        data: (bytes) => near.write(bytes),
        end: () => near.end(),
        close: () => near.destroy(),
      })
      for (const act of early.splice(0)) act(far)
    })
    return theirs
  }
}

/** A passage that never reaches the server: `reply` is called when the handshake is complete. */
function alone(reply: (ours: Port) => void): Passage {
  return () => {
    const [ours, theirs] = portPair()
    const head = new HeadReader()
    let replied = false
    ours.listen({
      data: (bytes) => {
        if (replied || head.push(bytes) === null) return
        replied = true
        reply(ours)
      },
      end: () => ours.end(),
      close: () => undefined,
    })
    return theirs
  }
}

interface Middle {
  /** Towards the visitor. */
  readonly near: Port
  /** Towards the server. */
  readonly far: Port
  readonly agenda: Agenda
}

/** What becomes of the bytes once the WebSocket is open. */
interface Treatment {
  /** The 101 has been passed on. */
  opened(): void
  down(bytes: Buffer): void
  up(bytes: Buffer): void
  /** One side has ended; `end` ends the other. */
  ended?(end: () => void): void
}

/** Lets the handshake pass; if it succeeds, the rest is in the hands of `treat`. */
function between(treat: (middle: Middle) => Treatment): Passage {
  return (connect, agenda) => {
    const far = connect()
    if (far === null) return null
    const [near, theirs] = portPair()
    const treatment = treat({ near, far, agenda })
    const over = (end: () => void): void => {
      if (treatment.ended === undefined) end()
      else treatment.ended(end)
    }
    const request = new HeadReader()
    const response = new HeadReader()
    let key: string | undefined
    let head: 'awaited' | 'open' | 'refused' = 'awaited'
    near.listen({
      data: (bytes) => {
        if (head === 'open') treatment.up(bytes)
        else {
          key ??= request.push(bytes)?.head.headers['sec-websocket-key']
          far.write(bytes)
        }
      },
      end: () => over(() => far.end()),
      close: () => over(() => far.destroy()),
    })
    far.listen({
      data: (bytes) => {
        if (head !== 'awaited') {
          if (head === 'open') treatment.down(bytes)
          else near.write(bytes)
          return
        }
        const result = response.push(bytes)
        if (result === null && response.refused === null) return
        if (result === null || !opens(result.head, key)) {
          head = 'refused'
          near.write(result === null ? (response.refused ?? bytes) : whole(result))
          return
        }
        head = 'open'
        near.write(result.head.raw)
        treatment.opened()
        if (result.rest.length > 0) treatment.down(result.rest)
      },
      end: () => over(() => near.end()),
      close: () => over(() => near.destroy()),
    })
    return theirs
  }
}

function whole({ head, rest }: { head: Head; rest: Buffer }): Buffer {
  return Buffer.concat([head.raw, rest])
}

/** Who sends no frames cannot be counted: nothing passes any more. */
function framesIn(reader: FrameReader, bytes: Buffer): readonly Frame[] {
  try {
    return reader.push(bytes)
  } catch (error) {
    if (!(error instanceof FrameError)) throw error
    return []
  }
}
