const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector('#envoyer')!
const messages = document.querySelector('#messages')!
const etat = document.querySelector('#etat')!

interface Item { id: number; who: string; text: string }
interface News { boot: string; items: { n: number; from: string; id: number; who: string; text: string }[] }

const me = Math.random().toString(36).slice(2) + Date.now().toString(36)
let counter = 0
let outbox: Item[] = []
let boot = ''
let last = 0
let socket: WebSocket | undefined // only while it is proven to work
let posting = false

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function show(who: string, text: string) {
  const li = document.createElement('li')
  li.textContent = `${who}: ${text}`
  messages.append(li)
}

function receive(news: News) {
  if (news.boot !== boot) {
    boot = news.boot
    last = 0
  }
  for (const m of news.items) {
    if (m.n <= last) continue
    last = m.n
    if (m.from === me) outbox = outbox.filter((o) => o.id > m.id)
    show(m.who, m.text)
  }
}

const where = () => `boot=${boot}&since=${last}`

envoyer.addEventListener('click', () => {
  if (message.value.trim() === '') return
  const item = { id: ++counter, who: pseudo.value, text: message.value }
  message.value = ''
  outbox.push(item)
  if (socket) socket.send(JSON.stringify({ from: me, items: [item] }))
  else if (polling) void post()
})

async function post() {
  if (posting) return
  posting = true
  try {
    while (outbox.length > 0 && polling) {
      const items = [...outbox]
      const response = await fetch('/say', {
        method: 'POST',
        body: JSON.stringify({ from: me, items }),
      })
      if (!response.ok) throw new Error('not said')
      outbox = outbox.filter((o) => o.id > items[items.length - 1].id)
    }
  } catch (error) {
    console.log('kept for later', error)
  } finally {
    posting = false
  }
}

function byWebSocket(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof WebSocket === 'undefined') return resolve()
    const ws = new WebSocket(`ws://${location.host}/ws?${where()}`)
    const timer = setTimeout(end, 3000)
    function end() {
      clearTimeout(timer)
      ws.onmessage = ws.onclose = ws.onerror = null
      socket = undefined
      ws.close()
      resolve()
    }
    ws.onclose = end
    ws.onmessage = (event) => {
      clearTimeout(timer)
      receive(JSON.parse(event.data))
      if (!socket) {
        socket = ws
        etat.textContent = 'WebSocket'
        pause = 1000
        if (outbox.length > 0) ws.send(JSON.stringify({ from: me, items: outbox }))
      }
    }
  })
}

let polling = false
let pause = 1000

async function byPolling() {
  polling = true
  try {
    while (true) {
      void post()
      const response = await fetch(`/poll?${where()}`, { cache: 'no-store' })
      if (!response.ok) throw new Error(`status ${response.status}`)
      etat.textContent = 'polling'
      const news = await response.json()
      receive(news)
      pause = 1000
    }
  } catch (error) {
    console.log('no poll', error)
  } finally {
    polling = false
  }
}

async function live() {
  while (true) {
    await byWebSocket()
    await byPolling()
    etat.textContent = 'nothing'
    await sleep(pause)
    pause = Math.min(pause * 2, 5000)
  }
}
void live()

// back in this tab: ask for news at once
window.addEventListener('focus', async () => {
  if (!polling) return
  const response = await fetch(`/poll?${where()}`, { cache: 'no-store' })
  if (response.ok) receive(await response.json())
})
