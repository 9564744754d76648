type Line = { who: string; text: string }

const find = <T extends HTMLElement>(id: string) => document.getElementById(id) as T
const pseudo = find<HTMLInputElement>('pseudo')
const message = find<HTMLInputElement>('message')
const messages = find<HTMLUListElement>('messages')
const etat = find<HTMLDivElement>('etat')

const host = new URLSearchParams(location.search).get('server') ?? location.host
const socket = new WebSocket(`ws://${host}`)

etat.textContent = 'CONNECTING…'
socket.addEventListener('open', () => (etat.textContent = 'OPEN'))
socket.addEventListener('close', () => (etat.textContent = 'CLOSED'))

function show(lines: Line[]) {
  const fragment = document.createDocumentFragment()
  for (const { who, text } of lines) {
    const li = document.createElement('li')
    li.innerText = `[${who}] ${text}`
    fragment.append(li)
  }
  messages.append(fragment)
}

socket.addEventListener('message', (event) => show(JSON.parse(event.data)))

function say() {
  const text = message.value
  if (!text.trim() || socket.readyState !== WebSocket.OPEN) return
  socket.send(JSON.stringify({ who: pseudo.value, text }))
  message.value = ''
  message.focus()
}

find('envoyer').addEventListener('click', say)
message.addEventListener('keydown', (event) => event.key === 'Enter' && say())
