// fails: text-not-html
// en: Removes everything that looks like a tag instead of showing it.
// fr: Retire tout ce qui ressemble à une balise au lieu de le montrer.

const ws = new WebSocket('ws://localhost:8888')
const etat = document.getElementById('etat')!
const ladate = document.getElementById('ladate')!

etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => {
  ladate.textContent = e.data.replace(/<[^>]*>/g, '')
}
document.getElementById('demande')!.onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}
