const pseudoEl = document.querySelector<HTMLInputElement>('#pseudo')!
const messageEl = document.querySelector<HTMLInputElement>('#message')!
const sendEl = document.querySelector<HTMLButtonElement>('#envoyer')!
const listEl = document.querySelector<HTMLUListElement>('#messages')!
const stateEl = document.querySelector<HTMLDivElement>('#etat')!

const style = document.createElement('style')
style.textContent = '#messages li.pending { opacity: 0.45 } #messages li.pending::after { content: " ⏳" }'
document.head.append(style)

const host = new URLSearchParams(location.search).get('server') ?? location.host
const ws = new WebSocket(`ws://${host}`)

/** What I have said and the server has not confirmed: they stand at the very end, in this order. */
const pending = new Map<string, HTMLLIElement>()
let count = 0

function makeItem(who: string, text: string) {
  const li = document.createElement('li')
  const name = document.createElement('em')
  name.textContent = who
  const body = document.createElement('span')
  body.textContent = text
  li.append(name, ' → ', body)
  return li
}

function place(li: HTMLLIElement) {
  const firstPending = pending.values().next().value ?? null
  listEl.insertBefore(li, firstPending)
}

const setState = (s: string) => {
  stateEl.textContent = s
}

setState('CONNECTING')
ws.addEventListener('open', () => setState('OPEN'))
ws.addEventListener('close', () => {
  setState('CLOSED')
  // Nobody will ever read these.
  for (const li of pending.values()) li.remove()
  pending.clear()
})

ws.addEventListener('message', (ev) => {
  const msg = JSON.parse(ev.data)
  if (msg.no !== undefined) {
    pending.get(msg.no)?.remove()
    pending.delete(msg.no)
    return
  }
  const mine = msg.ack === undefined ? undefined : pending.get(msg.ack)
  if (mine) {
    pending.delete(msg.ack)
    mine.classList.remove('pending')
  }
  place(mine ?? makeItem(msg.who, msg.text))
})

function send() {
  const text = messageEl.value.trim()
  if (text === '' || ws.readyState !== WebSocket.OPEN) return
  const id = `${++count}.${Math.random().toString(36).slice(2)}`
  const who = pseudoEl.value
  const li = makeItem(who, text)
  li.classList.add('pending')
  pending.set(id, li)
  listEl.append(li)
  listEl.scrollTop = listEl.scrollHeight
  ws.send(JSON.stringify({ id, who, text }))
  messageEl.value = ''
}

sendEl.addEventListener('click', send)
messageEl.addEventListener('keydown', (ev) => {
  if (ev.key === 'Enter') send()
})
