const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector<HTMLButtonElement>('#envoyer')!
const messages = document.querySelector<HTMLUListElement>('#messages')!
const etat = document.querySelector<HTMLDivElement>('#etat')!
const host = new URLSearchParams(location.search).get('server') ?? location.host
const socket = new WebSocket('ws://' + host)

etat.textContent = 'CONNECTING'
socket.addEventListener('open', () => { etat.textContent = 'OPEN' })
socket.addEventListener('close', () => { etat.textContent = 'CLOSED' })

envoyer.addEventListener('click', () => {
  if (socket.readyState !== WebSocket.OPEN) return
  socket.send(JSON.stringify({ who: pseudo.value, text: message.value }))
  message.value = ''
})

socket.addEventListener('message', (event) => {
  const { who, text } = JSON.parse(event.data)
  const li = document.createElement('li')
  li.textContent = who + ': ' + text
  messages.append(li)
})
