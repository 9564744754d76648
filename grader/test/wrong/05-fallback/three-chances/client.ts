const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector('#envoyer')!
const messages = document.querySelector('#messages')!
const etat = document.querySelector('#etat')!

const me = Date.now() + '-' + Math.floor(Math.random() * 1e9)
let myNumber = 0
let toSend: any[] = []
let serverId = ''
let since = 0
const shown = new Set<string>()

let ws: WebSocket | null = null // set once the server has greeted us
let polling = false

function onNews(news: any) {
  serverId = news.serverId
  since = news.since
  for (const m of news.messages) {
    toSend = toSend.filter((x) => x.id !== m.id)
    if (shown.has(m.id)) continue
    shown.add(m.id)
    const li = document.createElement('li')
    li.textContent = m.pseudo + ' : ' + m.text
    messages.appendChild(li)
  }
}

envoyer.addEventListener('click', () => {
  if (message.value === '') return
  const m = { id: me + '/' + ++myNumber, pseudo: pseudo.value, text: message.value }
  toSend.push(m)
  message.value = ''
  if (ws) ws.send(JSON.stringify([m]))
  else if (polling) sendAll()
})

function connect(attempt: number) {
  if (!('WebSocket' in window)) {
    startPolling()
    return
  }
  etat.textContent = 'WebSocket, attempt ' + (attempt + 1)
  const socket = new WebSocket('ws://' + location.host)
  let opened = false
  let timer = setTimeout(giveUp, 3000)

  function stop() {
    clearTimeout(timer)
    socket.onopen = null
    socket.onmessage = null
    socket.onclose = null
    ws = null
    socket.close()
  }
  function giveUp() {
    stop()
    setTimeout(startPolling, 50)
  }

  socket.onopen = () => {
    opened = true
    clearTimeout(timer)
    timer = setTimeout(giveUp, 4000) // open, but does anything pass?
  }
  socket.onmessage = (e) => {
    clearTimeout(timer)
    onNews(JSON.parse(e.data))
    if (ws) return
    ws = socket
    etat.textContent = 'WebSocket'
    if (toSend.length > 0) ws.send(JSON.stringify(toSend))
  }
  socket.onclose = () => {
    if (opened || attempt === 3) {
      giveUp()
    } else {
      // Perhaps the server has only just been started: exponential back-off.
      stop()
      setTimeout(connect, 1000 * 2 ** attempt, attempt + 1)
    }
  }
}

async function startPolling() {
  polling = true
  sendAll()
  let wait = 1000
  while (true) {
    try {
      const r = await fetch('/poll?server=' + serverId + '&since=' + since, { cache: 'no-store' })
      if (!r.ok) throw new Error('status ' + r.status)
      onNews(await r.json())
      etat.textContent = 'long polling'
      wait = 1000
    } catch (e) {
      etat.textContent = 'the server does not answer'
      await new Promise((r) => setTimeout(r, wait))
      wait = Math.min(wait + 1000, 5000)
    }
  }
}

let sending = false
async function sendAll() {
  if (sending) return
  sending = true
  while (toSend.length > 0) {
    const batch = [...toSend]
    try {
      const r = await fetch('/send', { method: 'POST', body: JSON.stringify(batch) })
      if (!r.ok) throw new Error('status ' + r.status)
      toSend = toSend.filter((m) => !batch.includes(m))
    } catch (e) {
      await new Promise((r) => setTimeout(r, 2000))
    }
  }
  sending = false
}

connect(0)

export {}
