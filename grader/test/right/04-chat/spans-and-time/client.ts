// en: Each li has spans: the time, the nickname, the text.
// fr: Chaque li a des span : l'heure, le pseudo, le texte.

const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const messages = document.querySelector('#messages')!
const etat = document.querySelector('#etat')!

function span(className: string, text: string) {
  const element = document.createElement('span')
  element.className = className
  element.innerText = text
  return element
}

const socket = new WebSocket(`ws://${location.hostname}:${location.port}`)
etat.textContent = 'état : connecting'
socket.onopen = () => (etat.textContent = 'état : open')
socket.onclose = () => (etat.textContent = 'état : closed')

socket.onmessage = ({ data }) => {
  const { type, who, text } = JSON.parse(data)
  if (type === 'refused') return
  const li = document.createElement('li')
  li.append(span('time', new Date().toLocaleTimeString('fr-FR')), ' ', span('who', who), ' dit : « ', span('text', text), ' »')
  messages.append(li)
}

function envoyer() {
  if (socket.readyState === WebSocket.OPEN && message.value.trim() !== '') {
    socket.send(JSON.stringify({ type: 'say', who: pseudo.value, text: message.value }))
    message.value = ''
  }
  message.focus()
}
document.querySelector('#envoyer')!.addEventListener('click', envoyer)
message.addEventListener('keyup', (e) => {
  if (e.key === 'Enter') envoyer()
})
