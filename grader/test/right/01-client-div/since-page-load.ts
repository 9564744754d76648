// en: Takes performance.now() for "when", and 0 for "never": in a page it is never 0.
// fr: Prend performance.now() pour l’instant, et 0 pour « jamais » : dans une page, il ne vaut jamais 0.

const demande = document.querySelector('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!

const socket = new WebSocket('ws://localhost:8888')
let begun = 0
let ended = 0
const show = () => {
  etat.textContent = ended ? 'CLOSED' : socket.readyState === WebSocket.OPEN ? 'OPEN' : begun ? 'CONNECTING' : '?'
}
begun = performance.now()
show()
socket.onopen = show
socket.onclose = () => {
  ended = performance.now()
  show()
}
socket.onmessage = ({ data }) => {
  ladate.textContent = data
}
demande.addEventListener('click', () => {
  if (socket.readyState === WebSocket.OPEN) socket.send('date')
})
