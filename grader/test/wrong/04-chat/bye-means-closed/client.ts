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

envoyer.addEventListener('click', () => {
  if (socket.readyState !== WebSocket.OPEN || message.value.trim() === '') return
  socket.send(JSON.stringify({ type: 'say', name: pseudo.value, text: message.value }))
  message.value = ''
})

const handlers: Record<string, (packet: any) => void> = {
  say({ name, text }) {
    const li = document.createElement('li')
    li.textContent = `${name} > ${text}`
    messages.append(li)
  },

  // The server is about to stop: be quick to say so, the close event may be long in coming.
  bye({ name }) {
    etat.textContent = 'CLOSED'
    if (name) {
      const li = document.createElement('li')
      li.style.opacity = '0.6'
      li.textContent = `(${name} has left)`
      messages.append(li)
    }
  },
}

socket.addEventListener('message', (event) => {
  const packet = JSON.parse(event.data)
  handlers[packet.type]?.(packet)
  messages.scrollTop = messages.scrollHeight
})
