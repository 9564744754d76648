// fails: shows-state
// en: Sets the close handler inside onopen, so that a server that cannot be reached leaves CONNECTING for ever.
// fr: Pose le gestionnaire de fermeture dans onopen : un serveur injoignable laisse CONNECTING pour toujours.

const ws = new WebSocket('ws://localhost:8888')
const etat = document.getElementById('etat')!
const ladate = document.getElementById('ladate')!

etat.textContent = 'CONNECTING'

ws.onopen = () => {
  etat.textContent = 'OPEN'
  ws.onmessage = (e) => (ladate.textContent = e.data)
  ws.onclose = () => (etat.textContent = 'CLOSED')
}

document.getElementById('demande')!.onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}
