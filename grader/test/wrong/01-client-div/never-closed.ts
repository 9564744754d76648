// fails: shows-state
// en: Has no close handler: the state stays at OPEN.
// fr: N'a pas de gestionnaire de fermeture : l'état reste à OPEN.

const ws = new WebSocket('ws://localhost:8888')
const etat = document.getElementById('etat')!
const ladate = document.getElementById('ladate')!

etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onmessage = (e) => (ladate.textContent = e.data)
document.getElementById('demande')!.onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}
