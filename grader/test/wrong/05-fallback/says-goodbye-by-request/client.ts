type Said = { n: number; id: string; who: string; text: string }
const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector<HTMLButtonElement>('#envoyer')!
const messages = document.querySelector<HTMLUListElement>('#messages')!
const etat = document.querySelector<HTMLElement>('#etat')!

let boot = ''
let last = 0
let toSay: { id: string; who: string; text: string }[] = []
let socket: WebSocket | undefined
let polling = false
let posting = false
const me = Math.random().toString(36).slice(2) + Date.now().toString(36)
let count = 0
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function receive(news: { boot: string; said: Said[] }): void {
  if (news.boot !== boot) {
    boot = news.boot
    last = 0
  }
  for (const m of news.said) {
    if (m.n <= last) continue
    last = m.n
    toSay = toSay.filter((mine) => mine.id !== m.id)
    const li = document.createElement('li')
    li.textContent = `${m.who}: ${m.text}`
    messages.append(li)
  }
}

function byWebSocket(): Promise<void> {
  return new Promise((resolve) => {
    let ws: WebSocket
    try {
      ws = new WebSocket(`ws://${location.host}/?boot=${boot}&since=${last}`)
    } catch {
      return resolve()
    }
    etat.textContent = 'WebSocket?'
    const over = () => {
      clearTimeout(patience)
      ws.onopen = ws.onmessage = ws.onclose = ws.onerror = null
      socket = undefined
      ws.close()
      resolve()
    }
    const patience = setTimeout(over, 3000)
    ws.onclose = over
    ws.onmessage = (event) => {
      clearTimeout(patience)
      receive(JSON.parse(event.data))
      if (socket === undefined) {
        socket = ws
        etat.textContent = 'WebSocket'
        for (const m of toSay) ws.send(JSON.stringify(m))
      }
    }
  })
}

async function byPolling(): Promise<void> {
  try {
    while (true) {
      const response = await fetch(`/poll?boot=${boot}&since=${last}`, { cache: 'no-store' })
      if (!response.ok) return
      receive(await response.json())
      etat.textContent = 'polling'
      if (!polling) {
        polling = true
        void post()
      }
    }
  } catch (error) {
    console.log('poll failed', error)
  } finally {
    polling = false
  }
}

async function post(): Promise<void> {
  if (posting) return
  posting = true
  try {
    while (polling && toSay.length > 0) {
      const batch = [...toSay]
      const response = await fetch('/say', { method: 'POST', body: JSON.stringify(batch) })
      if (!response.ok) break
      toSay = toSay.filter((m) => !batch.includes(m))
    }
  } catch (error) {
    console.log('post failed', error)
  } finally {
    posting = false
  }
}

envoyer.addEventListener('click', () => {
  if (message.value.trim() === '') return
  const m = { id: `${me}-${++count}`, who: pseudo.value, text: message.value }
  message.value = ''
  toSay.push(m)
  if (socket !== undefined) socket.send(JSON.stringify(m))
  else if (polling) void post()
})

async function main(): Promise<never> {
  while (true) {
    await byWebSocket()
    // The first poll is answered at once only if there is something: so post at once.
    polling = true
    void post()
    await byPolling()
    etat.textContent = 'nothing'
    await sleep(2500)
  }
}
void main()
window.addEventListener('pagehide', () => navigator.sendBeacon('/bye', me))
