// fails: text-not-html
// en: Puts the server's text into innerHTML.
// fr: Met le texte du serveur dans innerHTML.

const ws = new WebSocket('ws://localhost:8888')
const etat = document.getElementById('etat')!
const ladate = document.getElementById('ladate')!

etat.innerHTML = 'CONNECTING'
ws.onopen = () => (etat.innerHTML = 'OPEN')
ws.onclose = () => (etat.innerHTML = 'CLOSED')
ws.onmessage = (e) => {
  ladate.innerHTML = e.data
}
document.getElementById('demande')!.onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}
