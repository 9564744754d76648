import type { Socket } from 'node:net'
import type { Answer, Notice, Order } from '../preload/protocol.ts'
import { withResolvers } from '../resolvers.ts'
import { readMessage } from './messages.ts'

/** Characters of one line; the preload says far less, but the program can write there too. */
const LONGEST = 2 ** 20

export interface ControlEvents {
  /** Something that the preload tells unasked. */
  notice(notice: Notice): void
  /** The pipe broke. */
  broken(): void
}

/** The pipe to a program's preload: orders that are answered, and notices. */
export class ControlChannel {
  readonly #pipe: Socket
  readonly #answers = new Map<number, (answer: Answer | null) => void>()
  #orders = 0

  /**
   * @param sockets folder of the program's private sockets
   * @param seenBy a process that sees the program's network, where that is not ours
   */
  constructor(pipe: Socket, sockets: string, events: ControlEvents, seenBy: () => number | null) {
    this.#pipe = pipe
    let text = ''
    pipe.setEncoding('utf8')
    pipe.on('data', (chunk: string) => {
      text += chunk
      const lines = text.split('\n')
      text = lines.pop() ?? ''
      // Without its end it will never be a line of the preload's.
      if (text.length > LONGEST) text = ''
      for (const line of lines) {
        const message = readMessage(line, sockets, seenBy)
        if (message?.type === 'answer') this.#answers.get(message.id)?.(message)
        else if (message !== null) events.notice(message)
      }
    })
    pipe.on('error', () => events.broken())
  }

  /**
   * Gives an order and waits for its answer.
   * @returns the answer, and what to call so that it is waited for no longer and is null
   */
  order(order: Omit<Order, 'id'>): { answer: Promise<Answer | null>; giveUp: () => void } {
    const id = ++this.#orders
    const { promise, resolve } = withResolvers<Answer | null>()
    const done = (answer: Answer | null): void => {
      this.#answers.delete(id)
      resolve(answer)
    }
    this.#answers.set(id, done)
    this.#pipe.write(`${JSON.stringify({ ...order, id })}\n`)
    return { answer: promise, giveUp: () => done(null) }
  }

  /** Nothing will be answered any more. */
  giveUp(): void {
    for (const answer of Array.from(this.#answers.values())) answer(null)
  }
}
