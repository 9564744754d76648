// fails: shows-state
// en: Sets the socket to null when it is closed; the next click calls send of null.
// fr: Met la socket à null quand elle est fermée ; le clic suivant appelle send sur null.

const pseudo = document.getElementById('pseudo') as HTMLInputElement
const message = document.getElementById('message') as HTMLInputElement
const etat = document.getElementById('etat')!

let ws: WebSocket | null = new WebSocket('ws://localhost:8888')
etat.innerText = 'CONNECTING'
ws.onopen = () => (etat.innerText = 'OPEN')
ws.onclose = () => {
  etat.innerText = 'CLOSED'
  ws = null
}
ws.onmessage = (e) => {
  const m = JSON.parse(e.data)
  if (m.type !== 'said') return
  const li = document.createElement('li')
  li.innerText = m.who + ' : ' + m.text
  document.getElementById('messages')!.appendChild(li)
}
document.getElementById('envoyer')!.onclick = () => {
  ws!.send(JSON.stringify({ type: 'say', who: pseudo.value, text: message.value }))
  message.value = ''
}
