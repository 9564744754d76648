interface Message {
  uid: string
  pseudo: string
  text: string
}

const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector('#envoyer')!
const messages = document.querySelector('#messages')!
const etat = document.querySelector('#etat')!

const tab = Math.random().toString(16).slice(2) + Math.random().toString(16).slice(2)
const shown = new Set<string>()
let outbox: Message[] = []
let count = 0
let instance = ''
let index = 0
let deliver: (() => void) | null = null

function show(list: Message[]) {
  for (const { uid, pseudo, text } of list) {
    outbox = outbox.filter((own) => own.uid !== uid)
    if (shown.has(uid)) continue
    shown.add(uid)
    const li = document.createElement('li')
    const b = document.createElement('b')
    b.append(pseudo)
    li.append(b, ` ${text}`)
    messages.append(li)
  }
}

envoyer.addEventListener('click', () => {
  if (!message.value) return
  outbox.push({ uid: `${tab}-${++count}`, pseudo: pseudo.value, text: message.value })
  deliver?.()
})

function openSocket() {
  const socket = new WebSocket(`ws://${location.host}/chat`)
  let sent = 0 // how far this socket has been given my messages
  let greeted = false
  let left = false

  const leave = () => {
    if (left) return
    left = true
    clearTimeout(limit)
    deliver = null
    socket.close()
    setTimeout(poll, 50)
  }
  let limit = setTimeout(leave, 2500)

  socket.addEventListener('open', () => {
    if (left) return
    clearTimeout(limit)
    limit = setTimeout(leave, 5000)
  })
  socket.addEventListener('message', (event) => {
    if (left) return
    clearTimeout(limit)
    const packet = JSON.parse(event.data)
    instance = packet.instance
    index = packet.index
    show(packet.messages)
    if (greeted) return
    greeted = true
    etat.textContent = 'WebSocket'
    deliver = () => {
      for (const own of outbox) {
        const number = Number(own.uid.split('-')[1])
        if (number <= sent) continue
        socket.send(JSON.stringify(own))
        sent = number
      }
    }
    deliver()
  })
  socket.addEventListener('close', (event) => {
    if (left) return
    if (event.wasClean) {
      // Nothing has gone wrong: the other side has said goodbye, and we are not to insist.
      clearTimeout(limit)
      left = true
      deliver = null
      etat.textContent = `The conversation is over. ${event.reason}`
      return
    }
    leave()
  })
}

async function poll() {
  deliver = post
  post()
  let pause = 800
  for (;;) {
    try {
      const response = await fetch(`/chat/${instance || 'none'}/${index}`, { cache: 'no-store' })
      if (response.status !== 200) throw new Error(`status ${response.status}`)
      const packet = await response.json()
      instance = packet.instance
      index = packet.index
      show(packet.messages)
      etat.textContent = 'long polling'
      pause = 800
    } catch (error) {
      etat.textContent = `retrying: ${error}`
      await new Promise((go) => setTimeout(go, pause + Math.random() * 400))
      pause = Math.min(pause * 2, 4500)
    }
  }
}

let posting = false
async function post() {
  if (posting) return
  posting = true
  while (outbox.length > 0) {
    const lot = outbox.slice(0, 50)
    let ok = false
    try {
      ok = (await fetch('/chat', { method: 'POST', body: JSON.stringify(lot) })).ok
    } catch {
      // as below
    }
    if (ok) outbox = outbox.filter((own) => !lot.includes(own))
    else await new Promise((go) => setTimeout(go, 2000))
  }
  posting = false
}

if ('WebSocket' in window && window.WebSocket) openSocket()
else poll()

export {}
