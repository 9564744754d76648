// en: The lecture's way: onopen, onmessage, onclose, onclick; a click before the opening is ignored.
// fr: Comme dans le cours : onopen, onmessage, onclose, onclick ; un clic avant l'ouverture est ignoré.

const demande = document.getElementById('demande')!
const ladate = document.getElementById('ladate')!
const etat = document.getElementById('etat')!

etat.textContent = 'CONNECTING'
const ws = new WebSocket('ws://localhost:8888')

ws.onopen = () => {
  etat.textContent = 'OPEN'
}
ws.onmessage = (event) => {
  ladate.textContent = event.data
}
ws.onclose = () => {
  etat.textContent = 'CLOSED'
}

demande.onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}
