const message = document.querySelector<HTMLInputElement>('#message')!
const messages = document.querySelector('#messages')!
const etat = document.querySelector('#etat')!

const ws = new WebSocket('ws://localhost:8888')
etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => {
  const li = document.createElement('li')
  li.textContent = e.data
  messages.append(li)
}
document.querySelector('#envoyer')!.addEventListener('click', () => {
  if (ws.readyState === WebSocket.OPEN) ws.send(message.value)
  message.value = ''
})
