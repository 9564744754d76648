const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector<HTMLButtonElement>('#envoyer')!
const messages = document.querySelector<HTMLUListElement>('#messages')!
const etat = document.querySelector<HTMLDivElement>('#etat')!

const host = new URLSearchParams(location.search).get('server') ?? location.host
const socket = new WebSocket(`ws://${host}`)

etat.textContent = 'CONNECTING'
socket.addEventListener('open', () => {
  etat.textContent = 'OPEN'
})
socket.addEventListener('close', () => {
  etat.textContent = 'CLOSED'
})

let number = 0
const seen = new Set<string>()

function dire() {
  if (socket.readyState !== WebSocket.OPEN) return
  socket.send(JSON.stringify({ who: pseudo.value, text: message.value, number: ++number }))
  message.value = ''
}

envoyer.addEventListener('click', dire)
message.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.repeat) dire()
})

function montrer(said: { who: string; text: string }) {
  const li = document.createElement('li')
  li.textContent = `${said.who}: ${said.text}`
  messages.append(li)
}

socket.addEventListener('message', (event) => {
  const said = JSON.parse(event.data)
  // each message once
  const key = `${said.who}#${said.number}`
  if (seen.has(key)) return
  seen.add(key)
  montrer(said)
})
