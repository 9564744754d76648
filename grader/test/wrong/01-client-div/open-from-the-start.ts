// fails: shows-state
// en: Shows OPEN as soon as the object exists.
// fr: Montre OPEN dès que l'objet existe.

const etat = document.getElementById('etat')!
const ladate = document.getElementById('ladate')!

const ws = new WebSocket('ws://localhost:8888')
etat.textContent = 'OPEN'

ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => (ladate.textContent = e.data)
document.getElementById('demande')!.onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}
