// en: The same words stand around every message; the reason of the closing is a tooltip, set as a property.
// fr: Les mêmes mots entourent chaque message ; le motif de la fermeture est une infobulle, donnée comme propriété.

const demande = document.querySelector('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector<HTMLElement>('#etat')!

const socket = new WebSocket('ws://localhost:8888')
etat.textContent = 'CONNECTING'
socket.onopen = () => {
  etat.textContent = 'OPEN'
}
socket.onclose = ({ reason }) => {
  etat.textContent = 'CLOSED'
  etat.title = reason
}
socket.onmessage = ({ data }) => {
  ladate.textContent = `La date : ${data}, tout simplement.`
}
demande.addEventListener('click', () => {
  if (socket.readyState === WebSocket.OPEN) socket.send('date')
})
