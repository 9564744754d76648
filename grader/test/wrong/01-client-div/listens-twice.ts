// fails: asks-on-click
// en: Adds the click listener at load and once more when the connection opens.
// fr: Ajoute l'écouteur du clic au chargement, et encore une fois à l'ouverture de la connexion.

const ws = new WebSocket('ws://localhost:8888')
const demande = document.getElementById('demande')!
const ladate = document.getElementById('ladate')!
const etat = document.getElementById('etat')!

function init() {
  demande.addEventListener('click', () => {
    if (ws.readyState === WebSocket.OPEN) ws.send('date')
  })
}

etat.textContent = 'CONNECTING'
init()

ws.onopen = () => {
  etat.textContent = 'OPEN'
  init()
}
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => (ladate.textContent = e.data)
