import type { Text } from '../../model/text.ts'
import { chance, chanceBytes } from '../both/chance.ts'
import type { Journal } from '../journal.ts'
import { type Frame, FrameReader, readClose, withMask } from './frames.ts'
import { type Head, HeadReader, opens, statusOf, withoutHeaders } from './handshake.ts'
import { MessageReader, type WholeMessage } from './messages.ts'
import type { Port } from './port.ts'
import type { Way } from './way.ts'

/** What a link needs to know of the wire that it belongs to. */
export interface LinkContext {
  readonly who: string
  /** The connection's number among those of its visitor, from 1. */
  readonly connection: number
  /** ms of the story at which the visitor asked for it. */
  readonly at: number
  readonly journal: Journal
  /** Compression is asynchronous work, which a virtual clock cannot wait for: do not offer it. */
  readonly withoutExtensions: boolean
  /** The visitor's frames go on with masks that are the same each time. */
  readonly masksAnew: boolean
  /** Connects to the server; null where nothing listens. */
  connect(): Port | null
  /** Does what the visitor's bytes ask for, now or when they are let go. */
  pass(act: () => void): void
  /** Does what the server notices, now or when its clock stands where the visitor's does. */
  inTime(act: () => void): void
  /** Called whenever anything passed or changed: on its way to the server, or for the visitor too. */
  changed(way: Way): void
}

/** One direction of a link, from bytes to facts. */
class Direction {
  readonly frames = new FrameReader()
  messages: MessageReader
  /** False once bytes came that are no frames: they pass, but nothing can be told of them. */
  readable = true

  readonly #masks: (() => number) | null

  /** @param masks chance for masks that take the place of those of the frames; null: they stay */
  constructor(masked: boolean, deflate: boolean, masks: (() => number) | null = null) {
    this.messages = new MessageReader({ masked, deflate })
    this.#masks = masks
  }

  /** A frame's bytes as they go on. */
  onWire(frame: Frame): Buffer {
    return this.#masks === null ? frame.raw : withMask(frame, chanceBytes(this.#masks, 4))
  }
}

/**
 * One WebSocket connection on its way through the lab: everything that passes is forwarded as it
 * is (but for the masks of browsers), in whole frames, and told to the journal.
 */
export class Link {
  readonly who: string
  readonly connection: number
  /** ms of the story at which the visitor asked for it. */
  readonly at: number
  readonly #context: LinkContext
  readonly #near: Port
  #far: Port | null = null
  #request: Head | null = null
  #requestReader: HeadReader | null = new HeadReader()
  #responseReader: HeadReader | null = new HeadReader()
  #up = new Direction(true, false)
  #down = new Direction(false, false)
  #closeTold = false

  /** The handshake's key, by which a page's own record of this connection is found. */
  key: string | null = null
  /** The handshake was accepted. */
  open = false
  /** Whole data messages forwarded to the visitor, and heard from it. */
  messagesDown = 0
  messagesUp = 0
  /** Pings forwarded to the visitor, and pongs that it answered. */
  pingsDown = 0
  pongsUp = 0
  /** A Close frame went to the visitor; one came from it. */
  closeDown = false
  closeUp = false
  /** The server has answered the handshake, one way or the other. */
  answered = false
  /** The server's end is over, and the visitor was told. */
  downOver = false
  /** The visitor's end is over, by whomever. */
  nearOver = false
  /** Bytes went to the visitor that break the protocol, so that it will give the connection up. */
  brokenDown = false

  constructor(context: LinkContext, near: Port) {
    this.#context = context
    this.#near = near
    this.who = context.who
    this.connection = context.connection
    this.at = context.at
    near.listen({
      data: (bytes) =>
        context.pass(() => {
          this.#fromNear(bytes)
          // Last: whoever is waiting looks at the counters now.
          context.changed(this.nearOver ? 'down' : 'up')
        }),
      end: () =>
        context.pass(() => {
          if (this.#far === null) near.end()
          this.#far?.end()
          context.changed('down')
        }),
      close: () => {
        this.nearOver = true
        this.#tellClosed('visitor')
        context.inTime(() => {
          this.#far?.end()
          this.#far?.destroy()
        })
        context.changed('down')
      },
    })
  }

  /** Pings that went to a browser have brought their pongs, and a Close frame its echo. */
  get controlAnswered(): boolean {
    if (this.nearOver || this.closeUp || this.brokenDown || this.downOver) return true
    return this.pongsUp >= this.pingsDown && !this.closeDown
  }

  /** Ends both sides at once and without a Close frame, as a lost network does. */
  cut(): void {
    this.#tellClosed('lab')
    this.#far?.destroy()
    this.#near.destroy()
    this.downOver = true
    this.nearOver = true
    this.#context.changed('down')
  }

  #fromNear(bytes: Buffer): void {
    if (this.#requestReader === null) {
      this.#relay(this.#up, bytes, this.#far, (message) => this.#sent(message))
      return
    }
    const result = this.#requestReader.push(bytes)
    const { refused: unread } = this.#requestReader
    if (result === null && unread === null) return
    this.#requestReader = null
    this.#far = this.#context.connect()
    if (this.#far === null) {
      this.#trouble(refused)
      this.#near.destroy()
      this.downOver = true
      this.nearOver = true
      return
    }
    this.#listenFar(this.#far)
    if (result === null) {
      this.#up.readable = false
      this.#far.write(unread ?? bytes)
      return
    }
    this.#asked(result.head)
    this.#far.write(
      this.#context.withoutExtensions
        ? withoutHeaders(result.head, ['sec-websocket-extensions'])
        : result.head.raw,
    )
    if (result.rest.length > 0) {
      this.#relay(this.#up, result.rest, this.#far, (message) => this.#sent(message))
    }
  }

  #listenFar(far: Port): void {
    far.listen({
      data: (bytes) => {
        this.#fromFar(bytes)
        this.#context.changed('down')
      },
      end: () => {
        this.#tellClosed('server')
        this.downOver = true
        this.#near.end()
        this.#context.changed('down')
      },
      close: () => {
        this.#tellClosed('server')
        // What was forwarded before has to arrive: end, and let the visitor's side finish.
        this.downOver = true
        this.#near.end()
        this.#context.changed('down')
      },
    })
  }

  #fromFar(bytes: Buffer): void {
    if (this.#responseReader === null) {
      this.#relay(this.#down, bytes, this.#near, (message) => this.#received(message))
      return
    }
    const result = this.#responseReader.push(bytes)
    const { refused: unread } = this.#responseReader
    if (result === null && unread === null) return
    this.#responseReader = null
    if (result === null) {
      this.#down.readable = false
      this.#trouble({
        en: `the server answered the handshake with something that is not HTTP`,
        fr: `le serveur a répondu à la poignée de main par autre chose que du HTTP`,
      })
      this.#near.write(unread ?? bytes)
      return
    }
    this.#answered(result.head)
    this.#near.write(result.head.raw)
    if (result.rest.length > 0) {
      this.#relay(this.#down, result.rest, this.#near, (message) => this.#received(message))
    }
  }

  /** Cuts bytes into frames, tells what they say, and passes them on. */
  #relay(
    way: Direction,
    bytes: Buffer,
    to: Port | null,
    tell: (message: WholeMessage) => void,
  ): void {
    // What is no WebSocket (a refusal's body) is passed without a word.
    if (!way.readable || !this.open) {
      to?.write(bytes)
      return
    }
    let frames: Frame[]
    try {
      frames = way.frames.push(bytes)
    } catch (error) {
      way.readable = false
      if (way === this.#down) this.brokenDown = true
      const text = (error as Error).message
      this.#trouble({
        en: `bytes that are no frame: ${text}`,
        fr: `octets qui ne sont pas une trame : ${text}`,
      })
      to?.write(way.frames.rest)
      return
    }
    for (const frame of frames) {
      const message = way.messages.push(frame)
      if (message !== null) tell(message)
    }
    // What came in one piece goes on in one: no time passes between its frames that was not there.
    if (frames.length > 0) to?.write(Buffer.concat(frames.map((frame) => way.onWire(frame))))
  }

  #asked(head: Head): void {
    this.#request = head
    this.key = head.headers['sec-websocket-key'] ?? null
    const [method = '', url = ''] = head.start.split(' ')
    this.#context.journal.add({
      kind: 'request',
      who: this.who,
      method,
      url,
      headers: head.headers,
      upgrade: true,
    })
  }

  #answered(head: Head): void {
    const { journal } = this.#context
    const url = this.#request?.start.split(' ')[1] ?? ''
    this.answered = true
    const status = statusOf(head)
    journal.add({
      kind: 'response',
      who: this.who,
      url,
      status,
      headers: head.headers,
      upgrade: true,
    })
    this.open = opens(head, this.#request?.headers['sec-websocket-key'])
    if (this.open) {
      const deflate = (head.headers['sec-websocket-extensions'] ?? '').includes(
        'permessage-deflate',
      )
      const { masksAnew } = this.#context
      const masks = masksAnew ? chance(`masks of ${this.who} ${this.connection}`) : null
      this.#up = new Direction(true, deflate, masks)
      this.#down = new Direction(false, deflate)
      const protocol = head.headers['sec-websocket-protocol'] ?? null
      journal.add({ kind: 'opened', who: this.who, connection: this.connection, protocol })
    } else if (status === 101) {
      this.#trouble({
        en: `the server answered 101, but its handshake is wrong (Upgrade, Connection or Sec-WebSocket-Accept)`,
        fr: `le serveur a répondu 101, mais sa poignée de main est fausse (Upgrade, Connection ou Sec-WebSocket-Accept)`,
      })
    }
  }

  #sent(message: WholeMessage): void {
    if (message.opcode === 'pong') this.pongsUp++
    else if (message.opcode === 'close') this.#closeFrame(message, 'visitor')
    else if (message.opcode !== 'ping') this.messagesUp++
    this.#tell('sent', message)
  }

  #received(message: WholeMessage): void {
    if (message.opcode === 'ping') this.pingsDown++
    else if (message.opcode === 'close') this.#closeFrame(message, 'server')
    else if (message.opcode !== 'pong') this.messagesDown++
    if (message.fault !== null) this.brokenDown = true
    this.#tell('received', message)
  }

  #tell(kind: 'sent' | 'received', message: WholeMessage): void {
    const { opcode, payload, text, frames, fault } = message
    if (opcode !== 'close') {
      const { who, connection } = this
      this.#context.journal.add({ kind, who, connection, opcode, payload, text, frames })
    }
    if (fault !== null)
      this.#trouble({ en: `a broken frame: ${fault}`, fr: `trame fautive : ${fault}` })
  }

  #closeFrame(message: WholeMessage, by: 'visitor' | 'server'): void {
    if (by === 'visitor') this.closeUp = true
    else this.closeDown = true
    this.#tellClosed(by, readClose(message.payload))
  }

  #tellClosed(by: 'visitor' | 'server' | 'lab', how = { code: 1006, reason: '' }): void {
    if (this.#closeTold || !this.open) return
    this.#closeTold = true
    const { who, connection } = this
    this.#context.journal.add({ kind: 'closed', who, connection, by, ...how })
  }

  #trouble(text: Text): void {
    this.#context.journal.add({ kind: 'error', who: this.who, text, place: null })
  }
}

const refused: Text = {
  en: 'connection refused: nothing listens on port 8888',
  fr: 'connexion refusée : rien n’écoute sur le port 8888',
}
