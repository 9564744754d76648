// en: The button itself is listened to, and switched off while there is no connection.
// fr: C'est le bouton lui-même qui est écouté, et désactivé tant qu'il n'y a pas de connexion.

const button = document.querySelector<HTMLButtonElement>('#demande button')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!
button.disabled = true
const socket = new WebSocket(`ws://${location.host}`)
etat.textContent = 'CONNECTING'
socket.addEventListener('open', () => { etat.textContent = 'OPEN'; button.disabled = false })
socket.addEventListener('close', () => { etat.textContent = 'CLOSED'; button.disabled = true })
socket.addEventListener('message', (event) => {
  const text = document.createTextNode(event.data)
  while (ladate.firstChild) ladate.removeChild(ladate.firstChild)
  ladate.appendChild(text)
})
button.addEventListener('click', () => socket.send('date'))
