const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector<HTMLButtonElement>('#envoyer')!
const messages = document.querySelector<HTMLUListElement>('#messages')!
const etat = document.querySelector<HTMLDivElement>('#etat')!

const host = new URLSearchParams(location.search).get('server') ?? location.host
const socket = new WebSocket(`ws://${host}`)

// 1. the state
etat.textContent = 'CONNECTING'
socket.addEventListener('open', () => {
  etat.textContent = 'OPEN'
})
socket.addEventListener('close', () => {
  etat.textContent = 'CLOSED'
})

// 2. speak
function sendMessage() {
  if (socket.readyState !== WebSocket.OPEN) return
  socket.send(JSON.stringify({ pseudo: pseudo.value, message: message.value }))
  message.value = ''
  message.focus()
}

envoyer.addEventListener('click', () => {
  if (message.value.trim() === '') {
    message.focus()
    return
  }
  sendMessage()
})

message.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.isComposing) {
    event.preventDefault()
    sendMessage()
  }
})

// 4. show
socket.addEventListener('message', (event) => {
  const said = JSON.parse(event.data)
  const li = document.createElement('li')
  li.textContent = `${said.pseudo}: ${said.message}`
  messages.append(li)
  messages.scrollTop = messages.scrollHeight
})
