// fails: shows-date
// en: Expects JSON, so that a plain date throws in onmessage and is never shown.
// fr: Attend du JSON : une date en texte simple lève une erreur dans onmessage et n'est jamais montrée.

const ws = new WebSocket('ws://localhost:8888')
const etat = document.getElementById('etat')!
const ladate = document.getElementById('ladate')!

etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => {
  const message = JSON.parse(e.data)
  ladate.textContent = message.date
}
document.getElementById('demande')!.onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}
