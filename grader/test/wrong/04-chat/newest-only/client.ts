// fails: everyone-sees
// en: Shows the newest message in place of the one before, as in exercise 1.
// fr: Montre le dernier message à la place du précédent, comme dans l'exercice 1.

const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const messages = document.querySelector('#messages')!
const etat = document.querySelector('#etat')!

const socket = new WebSocket(`ws://${location.host}`)
etat.textContent = 'CONNECTING'
socket.addEventListener('open', () => (etat.textContent = 'OPEN'))
socket.addEventListener('close', () => (etat.textContent = 'CLOSED'))
socket.addEventListener('message', (event) => {
  const m = JSON.parse(event.data)
  if (m.type !== 'said') return
  const li = document.createElement('li')
  li.textContent = `${m.who}: ${m.text}`
  messages.replaceChildren(li)
})

document.querySelector('#envoyer')!.addEventListener('click', () => {
  if (socket.readyState === WebSocket.OPEN) {
    socket.send(JSON.stringify({ type: 'say', who: pseudo.value, text: message.value }))
    message.value = ''
  }
})
