// fails: shows-any-text
// en: Cuts what is longer than a hundred characters.
// fr: Coupe ce qui dépasse cent caractères.

const ws = new WebSocket('ws://localhost:8888')
const etat = document.getElementById('etat')!
const ladate = document.getElementById('ladate')!
const MAX = 100

etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = ({ data }) => {
  ladate.textContent = data.length > MAX ? data.slice(0, MAX) + '…' : data
}
document.getElementById('demande')!.onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}
