// fails: shows-date
// en: Shows the event instead of its data: [object MessageEvent].
// fr: Montre l'événement au lieu de ses données : [object MessageEvent].

const ws = new WebSocket('ws://localhost:8888')
const demande = document.getElementById('demande')!
const ladate = document.getElementById('ladate')!
const etat = document.getElementById('etat')!

etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (message) => {
  ladate.textContent = String(message)
}
demande.onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}
