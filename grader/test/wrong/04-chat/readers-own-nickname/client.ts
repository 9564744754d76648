// fails: says-who
// en: Puts the reader's own nickname before everybody's messages.
// fr: Met le pseudo du lecteur devant les messages de tout le monde.

const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const etat = document.querySelector('#etat')!

const ws = new WebSocket(`ws://${location.host}`)
etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => {
  const m = JSON.parse(e.data)
  if (m.type !== 'said') return
  const li = document.createElement('li')
  li.textContent = pseudo.value + ' : ' + m.text
  document.querySelector('#messages')!.append(li)
}
document.querySelector('#envoyer')!.addEventListener('click', () => {
  if (ws.readyState !== WebSocket.OPEN) return
  ws.send(JSON.stringify({ type: 'say', who: pseudo.value, text: message.value }))
  message.value = ''
})
