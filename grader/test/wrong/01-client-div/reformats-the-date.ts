// fails: shows-date
// en: Makes a Date of what arrives and shows its own rendering of it, not the server's text.
// fr: Fait une Date de ce qui arrive et en montre sa propre version, pas le texte du serveur.

const ws = new WebSocket('ws://localhost:8888')
const etat = document.getElementById('etat')!
const ladate = document.getElementById('ladate')!

etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => {
  const d = new Date(e.data)
  ladate.textContent = `${d.toLocaleDateString('fr-FR')} | ${d.toLocaleTimeString('fr-FR')}`
}
document.getElementById('demande')!.onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}
