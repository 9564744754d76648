type Item = { id: string; who: string; text: string }
type Packet = { session: string; messages: (Item & { n: number })[] }

const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector('#envoyer')!
const list = document.querySelector('#messages')!
const etat = document.querySelector('#etat')!

class Desk extends EventTarget {
  session = ''
  after = 0
  outbox: Item[] = []
  readonly #ids = new Set<string>()

  get query() {
    return `?session=${this.session}&after=${this.after}`
  }

  write(who: string, text: string) {
    this.outbox.push({ id: crypto.randomUUID(), who, text })
    this.dispatchEvent(new Event('written'))
  }

  delivered(items: Item[]) {
    this.outbox = this.outbox.filter((item) => !items.some(({ id }) => id === item.id))
  }

  receive({ session, messages }: Packet) {
    if (session !== this.session) {
      this.session = session
      this.after = 0
    }
    this.delivered(messages)
    for (const { n, id, who, text } of messages) {
      if (n <= this.after) continue
      this.after = n
      if (this.#ids.has(id)) continue
      this.#ids.add(id)
      const line = document.createElement('li')
      line.textContent = `${who}: ${text}`
      list.append(line)
    }
  }
}

const desk = new Desk()
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function overWebSocket(): Promise<void> {
  if (typeof WebSocket === 'undefined') return
  const socket = new WebSocket(`ws://${location.host}/messages${desk.query}`)
  const done = new AbortController()
  const { signal } = done
  const patience = setTimeout(() => done.abort(), 3000)
  const sent = new Set<Item>()
  const send = () => {
    const items = desk.outbox.filter((item) => !sent.has(item))
    if (items.length === 0) return
    for (const item of items) sent.add(item)
    socket.send(JSON.stringify(items))
  }
  let greeted = false
  socket.addEventListener(
    'message',
    (event) => {
      clearTimeout(patience)
      desk.receive(JSON.parse(event.data))
      if (greeted) return
      greeted = true
      etat.textContent = 'WebSocket'
      desk.addEventListener('written', send, { signal })
      send()
    },
    { signal },
  )
  socket.addEventListener('close', () => done.abort(), { signal })
  await new Promise((resolve) => signal.addEventListener('abort', resolve))
  clearTimeout(patience)
  socket.close()
}

async function request(init: RequestInit, limit: number): Promise<Response> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), limit)
  try {
    const response = await fetch(`/messages${desk.query}`, { cache: 'no-store', ...init, signal: abort.signal })
    if (!response.ok) throw new Error(`HTTP ${response.status}`)
    await response.clone().text() // the whole of it within the limit
    return response
  } finally {
    clearTimeout(timer)
  }
}

async function overPolling(): Promise<void> {
  const done = new AbortController()
  let sending = false
  const send = async () => {
    if (sending) return
    sending = true
    while (desk.outbox.length > 0 && !done.signal.aborted) {
      const items = desk.outbox.slice()
      try {
        await request({ method: 'POST', body: JSON.stringify(items) }, 8000)
        desk.delivered(items)
      } catch {
        await sleep(2000)
      }
    }
    sending = false
  }
  desk.addEventListener('written', send, { signal: done.signal })
  void send()
  etat.textContent = 'Long polling'
  try {
    while (true) {
      const response = await request({}, 26_000)
      desk.receive(await response.json())
      pause = 1000
    }
  } catch (error) {
    console.warn(error)
  } finally {
    done.abort()
  }
}

let pause = 1000
async function main() {
  while (true) {
    await overWebSocket()
    await overPolling()
    etat.textContent = 'Not connected'
    await sleep(pause * (0.8 + Math.random() * 0.4))
    pause = Math.min(pause * 2, 6000)
  }
}
void main()

function say() {
  if (message.value.trim() === '') return
  desk.write(pseudo.value, message.value)
  message.value = ''
}
envoyer.addEventListener('click', say)
message.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') say()
})
