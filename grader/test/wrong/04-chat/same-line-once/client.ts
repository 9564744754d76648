const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector<HTMLButtonElement>('#envoyer')!
const messages = document.querySelector<HTMLUListElement>('#messages')!
const etat = document.querySelector<HTMLDivElement>('#etat')!

type Said = { at: string; who: string; text: string }

const host = new URLSearchParams(location.search).get('server') ?? location.host
let socket: WebSocket | undefined
let delay = 1000

// After a reconnection the server sends its history again: do not show a line that is there already.
const shown = new Set<string>()

function show({ at, who, text }: Said) {
  const line = `${at} ${who}: ${text}`
  if (shown.has(line)) return
  shown.add(line)
  const li = document.createElement('li')
  li.textContent = line
  messages.append(li)
  messages.scrollTop = messages.scrollHeight
}

function connect(again = false) {
  const ws = new WebSocket(`ws://${host}`)
  socket = ws
  if (!again) etat.textContent = 'CONNECTING'
  ws.addEventListener('open', () => {
    etat.textContent = 'OPEN'
    delay = 1000
  })
  ws.addEventListener('message', (event) => {
    const packet = JSON.parse(event.data)
    if (packet.kind === 'history') packet.lines.forEach(show)
    else show(packet.line)
  })
  ws.addEventListener('close', () => {
    etat.textContent = 'CLOSED'
    setTimeout(connect, delay, true)
    delay = Math.min(delay * 2, 20_000)
  })
}
connect()

function say() {
  if (socket?.readyState !== WebSocket.OPEN) return
  if (message.value.trim() === '') return
  socket.send(JSON.stringify({ who: pseudo.value, text: message.value }))
  message.value = ''
}
envoyer.addEventListener('click', say)
message.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') say()
})
