// fails: shows-state
// en: Says that it is not open yet, and never that it is.
// fr: Dit que ce n'est pas encore ouvert, jamais que ça l'est.

const demande = document.querySelector('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!

const socket = new WebSocket('ws://localhost:8888')
let seconds = 0
const show = () => {
  etat.textContent = `CONNECTING for ${seconds++} s (not open yet)`
}
show()
const timer = setInterval(show, 1000)
socket.onclose = () => {
  clearInterval(timer)
  etat.textContent = 'CLOSED'
}
socket.onmessage = ({ data }) => {
  ladate.textContent = data
}
demande.addEventListener('click', () => {
  if (socket.readyState === WebSocket.OPEN) socket.send('date')
})
