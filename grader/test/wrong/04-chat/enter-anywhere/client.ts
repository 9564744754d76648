// fails: everyone-sees
// en: Enter is listened for on the whole page: on the button it sends once more than the click that it causes.
// fr: Entrée est écoutée sur toute la page : sur le bouton, elle envoie en plus du clic qu’elle provoque.
const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector<HTMLButtonElement>('#envoyer')!
const messages = document.querySelector<HTMLUListElement>('#messages')!
const etat = document.querySelector<HTMLDivElement>('#etat')!

const host = new URLSearchParams(location.search).get('server') ?? location.host
const socket = new WebSocket(`ws://${host}`)

etat.textContent = 'CONNECTING'
socket.onopen = () => (etat.textContent = 'OPEN')
socket.onclose = () => (etat.textContent = 'CLOSED')
socket.onmessage = (event) => {
  const said = JSON.parse(event.data)
  if (said.type !== 'said') return
  const li = document.createElement('li')
  li.textContent = `${said.who}: ${said.text}`
  messages.append(li)
}

function dire() {
  if (socket.readyState !== WebSocket.OPEN) return
  socket.send(JSON.stringify({ type: 'say', who: pseudo.value, text: message.value }))
}

envoyer.addEventListener('click', dire)
document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.repeat) dire()
})
