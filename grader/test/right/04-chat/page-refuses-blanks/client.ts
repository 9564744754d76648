const pseudo = document.getElementById('pseudo') as HTMLInputElement
const message = document.getElementById('message') as HTMLInputElement
const etat = document.getElementById('etat') as HTMLDivElement
const messages = document.getElementById('messages') as HTMLUListElement

const ws = new WebSocket('ws://localhost:8888')
etat.innerText = 'CONNECTING'
ws.onopen = () => (etat.innerText = 'OPEN')
ws.onclose = () => (etat.innerText = 'CLOSED')
ws.onerror = () => console.log('erreur')

ws.onmessage = (e: MessageEvent<string>) => {
  const [who, what] = e.data.split('\u0000') as [string, string]
  const li = document.createElement('li')
  const b = document.createElement('b')
  const p = document.createElement('p')
  b.textContent = who
  p.textContent = what
  li.appendChild(b)
  li.appendChild(p)
  messages.appendChild(li)
}

document.getElementById('envoyer')!.addEventListener('click', () => {
  const texte = message.value.trim()
  if (!texte || ws.readyState != WebSocket.OPEN) return
  ws.send(pseudo.value + '\u0000' + texte)
  message.value = ''
})
