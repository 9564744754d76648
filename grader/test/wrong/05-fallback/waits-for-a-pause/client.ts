type Said = { id: string; pseudo: string; text: string }
type News = { room: string; next: number; messages: Said[] }

const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector('#envoyer')!
const messages = document.querySelector('#messages')!
const etat = document.querySelector('#etat')!

const me = Math.random().toString(36).slice(2) + Date.now().toString(36)
let count = 0

// What we know.
let room = ''
let since = 0
const shown = new Set<string>()

// What is still to be sent, and the way to do so.
let outbox: Said[] = []
let socket: WebSocket | undefined
let polling = false
let posting = false

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const wait = (failures: number) => pause(Math.min(4000, 500 * 2 ** failures) + Math.random() * 200)

function take(news: News): void {
  room = news.room
  since = news.next
  for (const said of news.messages) {
    outbox = outbox.filter((mine) => mine.id !== said.id)
    if (shown.has(said.id)) continue
    shown.add(said.id)
    const li = document.createElement('li')
    li.textContent = `${said.pseudo}: ${said.text}`
    messages.append(li)
  }
}

function say(): void {
  const text = message.value
  if (text.trim() === '') return
  count += 1
  const said = { id: `${me}-${count}`, pseudo: pseudo.value, text }
  outbox.push(said)
  message.value = ''
  if (socket !== undefined) socket.send(JSON.stringify([said]))
  else void post()
}

envoyer.addEventListener('click', say)
message.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.isComposing) say()
})

// One request after the other, so that the order remains.
async function post(): Promise<void> {
  if (posting || !polling) return
  posting = true
  let failures = 0
  while (outbox.length > 0) {
    const batch = [...outbox]
    try {
      const answer = await fetch('/say', { method: 'POST', body: JSON.stringify(batch) })
      if (!answer.ok) throw new Error(`The server answers ${answer.status}`)
      outbox = outbox.filter((said) => !batch.includes(said))
      failures = 0
    } catch {
      await wait(failures)
      failures += 1
    }
  }
  posting = false
}

async function startPolling(): Promise<void> {
  polling = true
  etat.textContent = 'by polling'
  void post()
  let failures = 0
  for (;;) {
    const abort = new AbortController()
    const timer = setTimeout(() => abort.abort(), 22_000)
    try {
      const answer = await fetch(`/poll?room=${room}&since=${since}`, {
        cache: 'no-store',
        signal: abort.signal,
      })
      if (!answer.ok) throw new Error(`The server answers ${answer.status}`)
      take(await answer.json())
      failures = 0
    } catch {
      clearTimeout(timer)
      await wait(failures)
      failures += 1
    }
    clearTimeout(timer)
  }
}

function startSocket(): void {
  etat.textContent = 'connecting'
  const ws = new WebSocket(`ws://${location.host}/chat`)
  let welcomed = false
  let over = false
  let timer = setTimeout(end, 3000)

  ws.onopen = () => {
    clearTimeout(timer)
    timer = setTimeout(end, 5000)
    ws.send(JSON.stringify({ hello: true, room, since }))
  }
  ws.onmessage = (event) => {
    if (over) return
    if (!welcomed) {
      welcomed = true
      clearTimeout(timer)
      etat.textContent = 'by WebSocket'
      socket = ws
      if (outbox.length > 0) ws.send(JSON.stringify(outbox))
    }
    take(JSON.parse(event.data))
  }
  ws.onclose = end

  function end(): void {
    if (over) return
    over = true
    clearTimeout(timer)
    socket = undefined
    ws.close()
    // It worked until now: once more. It never did: by the other way, once this one is closed.
    if (welcomed) setTimeout(startSocket, 1000)
    else setTimeout(startPolling, 200)
  }
}

if (typeof WebSocket === 'function') startSocket()
else void startPolling()
