// fails: asks-on-click
// en: A click within half a second of the last one is taken for a mistake.
// fr: Un clic moins d'une demi-seconde après le précédent passe pour une erreur.

const etat = document.querySelector<HTMLElement>('#etat')!
const socket = new WebSocket('ws://' + location.host)
etat.innerText = 'CONNECTING'
socket.onopen = () => (etat.innerText = 'OPEN')
socket.onclose = () => (etat.innerText = 'CLOSED')
socket.onmessage = ({ data }) => {
  document.querySelector('#ladate')!.textContent = data
}

let last = 0
document.querySelector('#demande')!.addEventListener('click', () => {
  const now = Date.now()
  if (now - last < 500 || socket.readyState !== 1) return
  last = now
  socket.send('date')
})
