interface Entry {
  serial: number
  token: string
  author: string
  words: string
}

interface Page {
  epoch: string
  entries: Entry[]
}

/** Where the page stands, and what it has to say. */
class Book {
  epoch = ''
  serial = 0
  readonly unconfirmed = new Map<string, Entry>()
  private readonly list = document.querySelector('#messages')!

  turn(page: Page): void {
    if (page.epoch !== this.epoch) this.serial = 0
    this.epoch = page.epoch
    for (const entry of page.entries) {
      if (entry.serial !== this.serial + 1) continue
      this.serial = entry.serial
      this.unconfirmed.delete(entry.token)
      const item = this.list.appendChild(document.createElement('li'))
      item.innerText = `${entry.author} : ${entry.words}`
    }
  }
}

interface Transport {
  readonly name: string
  /** Resolves when it is over; says whether it was of use. */
  run(book: Book): Promise<boolean>
  send(entry: Entry): void
}

class SocketTransport implements Transport {
  readonly name = 'WebSocket'
  private socket: WebSocket | undefined

  async run(book: Book): Promise<boolean> {
    const socket = new WebSocket(`ws://${location.host}/live`)
    let useful = false
    try {
      await new Promise<void>((resolve) => {
        const patience = setTimeout(resolve, 4000)
        socket.onclose = () => {
          clearTimeout(patience)
          resolve()
        }
        socket.onmessage = (event) => {
          if (!useful) {
            useful = true
            clearTimeout(patience)
            socket.send(JSON.stringify({ epoch: book.epoch, after: book.serial }))
            for (const entry of book.unconfirmed.values()) socket.send(JSON.stringify(entry))
            this.socket = socket
          }
          book.turn(JSON.parse(event.data))
        }
      })
    } finally {
      this.socket = undefined
      socket.onmessage = null
      socket.close()
    }
    return useful
  }

  send(entry: Entry): void {
    this.socket?.send(JSON.stringify(entry))
  }
}

class PollTransport implements Transport {
  readonly name = 'Polling'
  private chain: Promise<unknown> = Promise.resolve()
  private active = false

  async run(book: Book): Promise<boolean> {
    let useful = false
    this.active = true
    this.chain = Promise.resolve()
    if (book.unconfirmed.size > 0) this.post([...book.unconfirmed.values()])
    try {
      while (this.active) {
        const url = `/entries?epoch=${book.epoch}&after=${book.serial}`
        const answer = await fetch(url, { signal: AbortSignal.timeout(20_000) })
        if (!answer.ok) break
        book.turn(await answer.json())
        useful = true
      }
    } catch (error) {
      console.info('no answer', error)
    }
    this.active = false
    return useful
  }

  send(entry: Entry): void {
    if (this.active) this.post([entry])
  }

  /** Each request waits for the one before. */
  private post(entries: Entry[]): void {
    this.chain = this.chain.then(async () => {
      if (!this.active) return
      const answer = await fetch('/entries', { method: 'POST', body: JSON.stringify(entries) })
      if (!answer.ok) this.active = false
    }).catch(() => {
      this.active = false
    })
  }
}

class Chat {
  private readonly book = new Book()
  private current: Transport | undefined
  private readonly transports: Transport[] = [new PollTransport()]

  constructor() {
    if ('WebSocket' in globalThis) this.transports.unshift(new SocketTransport())
    document.querySelector('#envoyer')!.addEventListener('click', () => this.say())
  }

  private say(): void {
    const author = document.querySelector<HTMLInputElement>('#pseudo')!.value
    const field = document.querySelector<HTMLInputElement>('#message')!
    if (!field.value.trim()) return
    const entry = { serial: 0, token: `${author}${Date.now()}${Math.random()}`, author, words: field.value }
    field.value = ''
    this.book.unconfirmed.set(entry.token, entry)
    this.current?.send(entry)
  }

  async run(): Promise<never> {
    let delay = 800
    for (;;) {
      for (const transport of this.transports) {
        this.current = transport
        document.querySelector('#etat')!.textContent = transport.name
        if (await transport.run(this.book)) delay = 800
      }
      this.current = undefined
      await new Promise((resolve) => setTimeout(resolve, delay * (1 + Math.random())))
      delay = Math.min(delay * 2, 6000)
    }
  }
}

await new Chat().run()
