// fails: shows-state
// en: Shows the number of readyState instead of its name.
// fr: Montre le numéro de readyState au lieu de son nom.

const ws = new WebSocket('ws://localhost:8888')
const etat = document.getElementById('etat')!
const ladate = document.getElementById('ladate')!

const maj = () => (etat.textContent = String(ws.readyState))
maj()
ws.onopen = maj
ws.onclose = maj
ws.onmessage = (e) => (ladate.textContent = e.data)
document.getElementById('demande')!.onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}
