// fails: shows-state
// en: Shows CLOSED on an error only; a server that goes away is not noticed.
// fr: Ne montre CLOSED que sur une erreur ; un serveur qui s'en va passe inaperçu.

const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const messages = document.querySelector('#messages')!
const etat = document.querySelector('#etat')!

const ws = new WebSocket(`ws://${location.host}`)
etat.textContent = 'CONNECTING'
ws.addEventListener('open', () => (etat.textContent = 'OPEN'))
ws.addEventListener('error', () => (etat.textContent = 'CLOSED'))
ws.addEventListener('message', (e) => {
  const m = JSON.parse(e.data)
  if (m.type !== 'said') return
  const li = document.createElement('li')
  li.append(m.who, ' : ', m.text)
  messages.append(li)
})
document.querySelector('#envoyer')!.addEventListener('click', () => {
  if (ws.readyState !== WebSocket.OPEN) return
  ws.send(JSON.stringify({ type: 'say', who: pseudo.value, text: message.value }))
  message.value = ''
})
