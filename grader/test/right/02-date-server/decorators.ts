// en: Decorators, a timer that is refreshed, and the time of Kathmandu.
// fr: Des décorateurs, une minuterie rafraîchie, et l'heure de Katmandou.

import { WebSocketServer, type WebSocket } from 'ws'

/** Says on the console when the method is called, and for whom. */
function logged<T extends { name: string }, A extends unknown[], R>(
  method: (this: T, ...args: A) => R,
  context: ClassMethodDecoratorContext,
) {
  return function (this: T, ...args: A): R {
    console.log(`${this.name}: ${String(context.name)}`)
    return method.call(this, ...args)
  }
}

/** The method keeps its `this`, wherever it is handed to. */
function bound(_method: unknown, context: ClassMethodDecoratorContext) {
  context.addInitializer(function (this: any) {
    this[context.name] = this[context.name].bind(this)
  })
}

const nepal = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'long',
  timeZone: 'Asia/Kathmandu',
})

class Subscription {
  static #next = 1
  readonly name = `client ${Subscription.#next++}`
  readonly #socket: WebSocket
  #timeout: NodeJS.Timeout | undefined

  constructor(socket: WebSocket) {
    this.#socket = socket
  }

  @logged
  begin(): void {
    if (this.#timeout !== undefined) return
    this.#timeout = setTimeout(this.tick, 2000)
    this.#write()
  }

  @bound
  tick(): void {
    this.#write()
    this.#timeout?.refresh()
  }

  @logged
  end(): void {
    clearTimeout(this.#timeout)
    this.#timeout = undefined
  }

  #write(): void {
    this.#socket.send(nepal.format(new Date()))
  }
}

new WebSocketServer({ port: Number(process.env.PORT ?? 8888) }).on('connection', (socket) => {
  const subscription = new Subscription(socket)
  socket
    .on('message', (data, isBinary) => {
      if (!isBinary && data.toString() === 'date') subscription.begin()
    })
    .on('close', () => subscription.end())
    .on('error', (error) => console.error(subscription.name, error.message))
})
