// fails: shows-state
// en: A legend of all states that counts the seconds, and never says which one it is.
// fr: Une légende de tous les états qui compte les secondes, sans jamais dire lequel est le bon.

const demande = document.querySelector('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!

const socket = new WebSocket('ws://localhost:8888')
let seconds = 0
const show = () => {
  etat.textContent = `CONNECTING, OPEN, CLOSED: ${seconds++} s`
}
show()
setInterval(show, 1000)
socket.onmessage = ({ data }) => {
  ladate.textContent = data
}
demande.addEventListener('click', () => {
  if (socket.readyState === WebSocket.OPEN) socket.send('date')
})
