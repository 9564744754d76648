// fails: connects
// en: Opens a new WebSocket at every click.
// fr: Ouvre un nouveau WebSocket à chaque clic.

const demande = document.getElementById('demande')!
const ladate = document.getElementById('ladate')!
const etat = document.getElementById('etat')!

function connecter() {
  const ws = new WebSocket('ws://localhost:8888')
  ws.onmessage = (e) => {
    ladate.textContent = e.data
  }
  return ws
}

etat.textContent = 'CONNECTING'
const ws = connecter()
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')

demande.onclick = () => {
  const connexion = connecter()
  connexion.onopen = () => connexion.send('date')
}
