// en: Leaves the message in its field and selects it; sends even when closed, which throws nothing.
// fr: Laisse le message dans son champ et le sélectionne ; envoie même fermée, ce qui ne lève rien.

const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const etat = document.querySelector('#etat')!

let ws: WebSocket

function connecter() {
  ws = new WebSocket(`ws://${location.host}`)
  etat.textContent = 'CONNECTING'
  ws.onopen = () => (etat.textContent = 'OPEN')
  ws.onclose = () => (etat.textContent = 'CLOSED')
  ws.onmessage = recevoir
}

function recevoir(e: MessageEvent) {
  const m = JSON.parse(e.data)
  if (m.type !== 'said') return
  const li = document.createElement('li')
  li.textContent = `${m.who}, ${m.text}`
  document.querySelector('#messages')!.append(li)
}

window.addEventListener('load', connecter)
document.querySelector('#envoyer')!.addEventListener('click', () => {
  if (ws.readyState === WebSocket.CONNECTING) return
  ws.send(JSON.stringify({ type: 'say', who: pseudo.value, text: message.value }))
  message.select()
})
