const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector<HTMLButtonElement>('#envoyer')!
const messages = document.querySelector<HTMLUListElement>('#messages')!
const etat = document.querySelector<HTMLDivElement>('#etat')!

etat.innerText = 'CONNECTING'

const host = new URLSearchParams(location.search).get('server') ?? location.host
const socket = new WebSocket('ws://' + host)

socket.addEventListener('open', function () {
  etat.innerText = 'OPEN'
})
socket.addEventListener('close', function () {
  etat.innerText = 'CLOSED'
})

envoyer.addEventListener('click', function () {
  if (socket.readyState !== 1) return
  if (message.value.trim().length === 0) return
  socket.send(JSON.stringify({ who: pseudo.value, what: message.value }))
  message.value = ''
})

socket.addEventListener('message', function (event) {
  const batch = JSON.parse(event.data)
  for (const line of batch) {
    const li = document.createElement('li')
    li.textContent = line.who + ' : ' + line.what
    messages.appendChild(li)
  }
  messages.scrollTop = messages.scrollHeight
})
