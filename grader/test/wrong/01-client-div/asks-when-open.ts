// fails: asks-on-click
// en: Asks for the date as soon as the connection is open, without waiting for a click.
// fr: Demande la date dès l'ouverture de la connexion, sans attendre le clic.

const ws = new WebSocket('ws://localhost:8888')
const etat = document.getElementById('etat')!
etat.textContent = 'CONNECTING'

ws.onopen = () => {
  etat.textContent = 'OPEN'
  ws.send('date')
}
ws.onmessage = (e) => (document.getElementById('ladate')!.textContent = e.data)
ws.onclose = () => (etat.textContent = 'CLOSED')

document.getElementById('demande')!.onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}
