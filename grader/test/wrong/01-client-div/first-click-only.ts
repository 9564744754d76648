// fails: asks-on-click
// en: Only the first click asks; the next ones do nothing.
// fr: Seul le premier clic demande ; les suivants ne font rien.

const ws = new WebSocket('ws://localhost:8888')
const demande = document.getElementById('demande')!
const ladate = document.getElementById('ladate')!
const etat = document.getElementById('etat')!

let demandee = false

etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => (ladate.textContent = e.data)

demande.onclick = () => {
  if (demandee || ws.readyState !== WebSocket.OPEN) return
  demandee = true // le serveur envoie la date tout seul ensuite
  ws.send('date')
}
