const pseudo = document.getElementById('pseudo') as HTMLInputElement
const message = document.getElementById('message') as HTMLInputElement
const etat = document.getElementById('etat')!

const ws = new WebSocket('ws://localhost:8888')
etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => {
  const li = document.createElement('li')
  li.textContent = e.data
  document.getElementById('messages')!.appendChild(li)
}
document.getElementById('envoyer')!.onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send(pseudo.value + ' : ' + message.value)
  message.value = ''
}
