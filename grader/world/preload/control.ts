import { writeSync } from 'node:fs'
import { Socket } from 'node:net'
import type { FromPreload, Order } from './protocol.ts'

const CONTROL_FD = 3

/** The pipe to the lab. It never keeps the program alive by itself. */
export class Control {
  readonly #socket = new Socket({ fd: CONTROL_FD, readable: true, writable: true })

  constructor(onOrder: (order: Order) => void) {
    let text = ''
    this.#socket.setEncoding('utf8')
    this.#socket.on('data', (chunk: string) => {
      text += chunk
      const lines = text.split('\n')
      text = lines.pop() ?? ''
      for (const line of lines) onOrder(JSON.parse(line) as Order)
    })
    // Without the lab there is nobody to work for: a server must never outlive it.
    const leave = (): void => {
      process.kill(process.pid, 'SIGKILL')
    }
    this.#socket.on('end', leave)
    this.#socket.on('error', leave)
    this.#socket.unref()
  }

  send(message: FromPreload): void {
    this.#socket.write(`${JSON.stringify(message)}\n`)
  }

  /** For a program that will not return to its event loop: written at once. */
  sendNow(message: FromPreload): void {
    try {
      writeSync(CONTROL_FD, `${JSON.stringify(message)}\n`)
    } catch (error) {
      // A full pipe: the lab is not reading at this instant, and the ordinary way will do.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
      this.send(message)
    }
  }

  /** While virtual timers wait, the process has to stay although no real timer keeps it. */
  hold(): void {
    this.#socket.ref()
  }

  release(): void {
    this.#socket.unref()
  }
}
