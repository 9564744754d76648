// en: A growing trail of the states, of which the last one counts.
// fr: Une trace d’états qui s’allonge ; le dernier compte.

const demande = document.querySelector('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!

const socket = new WebSocket('ws://localhost:8888')
const trail: string[] = []
const enter = (state: string) => {
  trail.push(state)
  etat.textContent = trail.join(' → ')
}
enter('CONNECTING')
socket.onopen = () => enter('OPEN')
socket.onclose = () => enter('CLOSED')
socket.onmessage = ({ data }) => {
  ladate.textContent = data
}
demande.addEventListener('click', () => {
  if (socket.readyState === WebSocket.OPEN) socket.send('date')
})
