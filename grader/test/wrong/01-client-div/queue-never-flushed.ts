// fails: click-before-open
// en: Keeps early clicks in a queue that nobody empties, and later clicks line up behind them.
// fr: Garde les clics en avance dans une file que personne ne vide, et les clics suivants attendent derrière.

const ws = new WebSocket('ws://localhost:8888')
const etat = document.getElementById('etat')!
const ladate = document.getElementById('ladate')!
const file: string[] = []

function envoyer(mot: string) {
  if (ws.readyState !== WebSocket.OPEN || file.length > 0) {
    file.push(mot) // chacun son tour
  } else {
    ws.send(mot)
  }
}

etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => (ladate.textContent = e.data)
document.getElementById('demande')!.onclick = () => envoyer('date')
