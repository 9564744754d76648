// fails: shows-date
// en: Shows the browser's own date whenever a message arrives.
// fr: Montre la date du navigateur quand un message arrive.

const ws = new WebSocket('ws://localhost:8888')
const etat = document.getElementById('etat')!
const ladate = document.getElementById('ladate')!

etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = () => {
  ladate.textContent = 'Il est ' + new Date().toTimeString()
}
document.getElementById('demande')!.onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}
