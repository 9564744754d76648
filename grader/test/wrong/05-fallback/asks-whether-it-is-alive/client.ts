type Incoming = { id: string; pseudo: string; text: string }
type Update = { session: string; cursor: number; items: Incoming[] }

/** Emits the updates of whichever transport works, and carries what is said. */
class ConnectionManager {
  private static readonly OPEN_TIMEOUT = 2500
  private static readonly FIRST_TIMEOUT = 4500
  private static readonly QUIET = 8000

  private readonly client = Math.random().toString(36).slice(2) + Math.random().toString(36).slice(2)
  private counter = 0
  private session = ''
  private cursor = 0
  private unconfirmed: Incoming[] = []
  private readonly seen = new Set<string>()
  private socket: WebSocket | null = null
  private polling = false
  private uploading = false
  private lastHeard = 0

  constructor(
    private readonly onItem: (item: Incoming) => void,
    private readonly onStatus: (status: string) => void,
  ) {}

  async start() {
    if (typeof WebSocket !== 'undefined') await this.runSocket()
    this.polling = true
    void this.upload()
    await this.runPolls()
  }

  say(pseudo: string, text: string) {
    const item = { id: `${this.client}:${++this.counter}`, pseudo, text }
    this.unconfirmed.push(item)
    if (this.socket) this.socket.send(JSON.stringify([item]))
    else if (this.polling) void this.upload()
  }

  private handle(update: Update) {
    this.session = update.session
    this.cursor = update.cursor
    this.lastHeard = Date.now()
    for (const item of update.items) {
      this.unconfirmed = this.unconfirmed.filter(({ id }) => id !== item.id)
      if (this.seen.has(item.id)) continue
      this.seen.add(item.id)
      this.onItem(item)
    }
  }

  private runSocket() {
    return new Promise<void>((resolve) => {
      const socket = new WebSocket(`ws://${location.host}/`)
      let health: ReturnType<typeof setInterval> | undefined
      const finish = () => {
        clearTimeout(timer)
        clearInterval(health)
        socket.onopen = socket.onmessage = socket.onclose = null
        this.socket = null
        socket.close()
        setTimeout(resolve, 50)
      }
      let timer = setTimeout(finish, ConnectionManager.OPEN_TIMEOUT)
      socket.onopen = () => {
        clearTimeout(timer)
        timer = setTimeout(finish, ConnectionManager.FIRST_TIMEOUT)
      }
      socket.onclose = finish
      socket.onmessage = (event) => {
        clearTimeout(timer)
        this.handle(JSON.parse(event.data))
        if (this.socket) return
        this.socket = socket
        this.onStatus('WebSocket')
        if (this.unconfirmed.length > 0) socket.send(JSON.stringify(this.unconfirmed))
        // A browser's WebSocket cannot ping. So where it is quiet for long, look by another way.
        health = setInterval(async () => {
          if (Date.now() - this.lastHeard < ConnectionManager.QUIET) return
          this.lastHeard = Date.now()
          const alive = await fetch('/health', { method: 'HEAD', cache: 'no-store' }).then(
            ({ ok }) => ok,
            () => false,
          )
          if (!alive && this.socket === socket) finish()
        }, 1000)
      }
    })
  }

  private async runPolls() {
    let failures = 0
    for (;;) {
      try {
        const query = new URLSearchParams({ session: this.session, cursor: String(this.cursor) })
        const response = await fetch(`/updates?${query}`, { cache: 'no-store' })
        if (!response.ok) throw new Error(response.statusText)
        this.handle(await response.json())
        failures = 0
        this.onStatus('Long polling')
      } catch {
        failures++
        this.onStatus(`Reconnecting (${failures})`)
        await this.sleep(Math.min(750 * 2 ** failures, 4500))
      }
    }
  }

  private async upload() {
    if (this.uploading) return
    this.uploading = true
    while (this.unconfirmed.length > 0) {
      const batch = [...this.unconfirmed]
      try {
        const response = await fetch('/items', { method: 'POST', body: JSON.stringify(batch) })
        if (!response.ok) throw new Error(response.statusText)
        const done = new Set(batch.map(({ id }) => id))
        this.unconfirmed = this.unconfirmed.filter(({ id }) => !done.has(id))
      } catch {
        await this.sleep(2000)
      }
    }
    this.uploading = false
  }

  private sleep(ms: number) {
    return new Promise<void>((resolve) => setTimeout(resolve, ms))
  }
}

const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const messages = document.querySelector('#messages')!
const etat = document.querySelector('#etat')!

const manager = new ConnectionManager(
  ({ pseudo, text }) => {
    const li = document.createElement('li')
    li.textContent = `${pseudo}: ${text}`
    messages.append(li)
  },
  (status) => (etat.textContent = status),
)

document.querySelector('#envoyer')!.addEventListener('click', () => {
  if (message.value !== '') manager.say(pseudo.value, message.value)
})

void manager.start()
