const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector<HTMLButtonElement>('#envoyer')!
const messages = document.querySelector<HTMLUListElement>('#messages')!
const etat = document.querySelector<HTMLDivElement>('#etat')!

const host = new URLSearchParams(location.search).get('server') ?? location.host
const socket = new WebSocket(`ws://${host}`)
const send = (packet: object) => socket.send(JSON.stringify(packet))

etat.textContent = 'CONNECTING'

socket.addEventListener('open', () => {
  send({ type: 'hello', version: 1 })
  etat.textContent = 'OPEN'
})

socket.addEventListener('close', () => {
  etat.textContent = 'CLOSED'
})

socket.addEventListener('message', (event) => {
  const packet = JSON.parse(event.data)
  if (packet.type !== 'said') return
  const li = document.createElement('li')
  const who = document.createElement('b')
  who.textContent = packet.who
  const text = document.createElement('span')
  text.textContent = packet.text
  li.append(who, document.createTextNode(': '), text)
  messages.append(li)
  li.scrollIntoView()
})

function say() {
  if (socket.readyState !== WebSocket.OPEN || !message.value.trim()) return
  send({ type: 'say', who: pseudo.value, text: message.value })
  message.value = ''
}

envoyer.addEventListener('click', say)
message.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') say()
})
