interface Said {
  n: number
  id: string
  who: string
  text: string
}
interface Packet {
  boot: string
  messages: Said[]
}
type Item = Omit<Said, 'n'>

const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector('#envoyer')!
const messages = document.querySelector('#messages')!
const etat = document.querySelector('#etat')!

const HELLO_MS = 2500
const POLL_MS = 22_000

// ---- what I know, and what I still have to say --------------------------------------------------

const tab = Math.random().toString(36).slice(2)
let boot = ''
let last = 0
let outbox: Item[] = []
const shown = new Set<string>()
/** Brings the outbox on its way; there is one while there is a way. */
let deliver: (() => void) | undefined

const cursor = () => new URLSearchParams({ boot, after: String(last) }).toString()

function take(packet: Packet): void {
  if (packet.boot !== boot) {
    boot = packet.boot
    last = 0
  }
  for (const said of packet.messages) {
    if (said.n <= last) continue
    last = said.n
    outbox = outbox.filter((item) => item.id !== said.id)
    const line = `${said.who}: ${said.text}`
    if (shown.has(line)) continue
    shown.add(line)
    const li = document.createElement('li')
    li.textContent = line
    messages.append(li)
    li.scrollIntoView({ block: 'nearest' })
  }
}

// ---- the first way ------------------------------------------------------------------------------

class Channel<T> implements AsyncIterable<T> {
  #items: T[] = []
  #ended = false
  #wake = () => {}
  push(item: T): void {
    this.#items.push(item)
    this.#wake()
  }
  end(): void {
    this.#ended = true
    this.#wake()
  }
  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    while (true) {
      while (this.#items.length > 0) yield this.#items.shift()!
      if (this.#ended) return
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }
}

async function* viaWebSocket(): AsyncGenerator<Packet> {
  if (typeof WebSocket !== 'function') return
  etat.textContent = 'WebSocket?'
  const socket = new WebSocket(`ws://${location.host}/ws?${cursor()}`)
  const channel = new Channel<Packet>()
  const tooLate = setTimeout(() => channel.end(), HELLO_MS)
  socket.onmessage = (event) => channel.push(JSON.parse(event.data))
  socket.onclose = () => channel.end()
  const given = new Set<string>()
  try {
    for await (const packet of channel) {
      clearTimeout(tooLate)
      yield packet
      if (!deliver) {
        etat.textContent = 'WebSocket'
        deliver = () => {
          const fresh = outbox.filter((item) => !given.has(item.id))
          for (const item of fresh) given.add(item.id)
          if (fresh.length > 0) socket.send(JSON.stringify(fresh))
        }
        deliver()
      }
    }
  } finally {
    deliver = undefined
    clearTimeout(tooLate)
    socket.onmessage = socket.onclose = null
    socket.close()
  }
}

// ---- the second way -----------------------------------------------------------------------------

async function ask<T>(url: string, limit: number, init: RequestInit = {}): Promise<T> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), limit)
  try {
    const response = await fetch(url, { cache: 'no-store', signal: abort.signal, ...init })
    if (!response.ok) throw new Error(`${response.status}`)
    return (await response.json()) as T
  } finally {
    clearTimeout(timer)
  }
}

let posting = false
async function post(): Promise<void> {
  if (posting) return
  posting = true
  try {
    while (deliver === startPost && outbox.length > 0) {
      const batch = outbox.slice(0, 100)
      await ask('/say', 8000, { method: 'POST', body: JSON.stringify(batch) })
      outbox = outbox.filter((item) => !batch.includes(item))
    }
  } catch {
    setTimeout(() => deliver === startPost && startPost(), 2000)
  } finally {
    posting = false
  }
}
const startPost = () => void post()

async function* viaPolling(): AsyncGenerator<Packet> {
  etat.textContent = 'polling'
  deliver = startPost
  deliver()
  try {
    while (true) yield await ask<Packet>(`/poll?${cursor()}`, POLL_MS)
  } finally {
    deliver = undefined
  }
}

// ---- one way after the other, for ever ----------------------------------------------------------

async function main(): Promise<never> {
  for (let failures = 0; ; failures++) {
    for (const way of [viaWebSocket, viaPolling]) {
      try {
        for await (const packet of way()) {
          failures = 0
          take(packet)
        }
      } catch (error) {
        console.warn(way.name, error)
      }
    }
    etat.textContent = 'nobody answers'
    const pause = Math.min(6000, 1000 * 2 ** failures) * (0.75 + Math.random() / 2)
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}
void main()

let count = 0
function say(): void {
  if (message.value.trim() === '') return
  outbox.push({ id: `${tab}-${++count}`, who: pseudo.value, text: message.value })
  message.value = ''
  deliver?.()
}
envoyer.addEventListener('click', say)
message.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') say()
})
