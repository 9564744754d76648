const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector<HTMLButtonElement>('#envoyer')!
const messages = document.querySelector<HTMLUListElement>('#messages')!
const etat = document.querySelector<HTMLDivElement>('#etat')!

type Said = { user: string; body: string }

const host = new URLSearchParams(location.search).get('server') ?? location.host
const socket = new WebSocket(`ws://${host}`)

function setState(s: 'CONNECTING' | 'OPEN' | 'CLOSED') {
  etat.textContent = s
}
setState('CONNECTING')
socket.onopen = () => setState('OPEN')
socket.onclose = () => setState('CLOSED')

function send() {
  if (socket.readyState !== WebSocket.OPEN) return
  const body = message.value
  if (body.trim() === '') return
  socket.send(JSON.stringify({ user: pseudo.value, body }))
  message.value = ''
}
envoyer.onclick = send
message.onkeydown = (e) => {
  if (e.key === 'Enter' && !e.isComposing) send()
}

/** One more message: never innerHTML, somebody may write tags! */
function addMessage({ user, body }: Said) {
  const li = document.createElement('li')
  const b = document.createElement('b')
  b.textContent = user
  li.appendChild(b)
  li.appendChild(document.createTextNode(': ' + body))
  messages.appendChild(li)
}

/** The whole history at once, which is much faster than thirty times appendChild. */
function fillHistory(list: Said[]) {
  messages.innerHTML = list.map(({ user, body }) => `<li class="old"><b>${user}</b>: ${body}</li>`).join('')
}

socket.onmessage = (event) => {
  const packet = JSON.parse(event.data)
  switch (packet.type) {
    case 'history':
      fillHistory(packet.list)
      break
    case 'message':
      addMessage(packet)
      break
  }
  messages.scrollTop = messages.scrollHeight
}
