// fails: says-who
// en: Two li a message: one for the nickname, one for the text.
// fr: Deux li par message : un pour le pseudo, un pour le texte.

const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const messages = document.querySelector('#messages')!
const etat = document.querySelector('#etat')!

const ajouter = (texte: string) => {
  const li = document.createElement('li')
  li.textContent = texte
  messages.append(li)
}

const ws = new WebSocket(`ws://${location.host}`)
etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => {
  const m = JSON.parse(e.data)
  if (m.type !== 'said') return
  ajouter(m.who + ' dit :')
  ajouter(m.text)
}
document.querySelector('#envoyer')!.addEventListener('click', () => {
  if (ws.readyState !== WebSocket.OPEN) return
  ws.send(JSON.stringify({ type: 'say', who: pseudo.value, text: message.value }))
  message.value = ''
})
