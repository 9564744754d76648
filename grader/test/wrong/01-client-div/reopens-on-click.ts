// fails: connects
// en: A click after the end of the connection opens another one.
// fr: Un clic après la fin de la connexion en ouvre une autre.

let ws: WebSocket

function connect() {
  ws = new WebSocket('ws://localhost:8888')
  etat('CONNECTING')
  ws.addEventListener('open', () => etat('OPEN'))
  ws.addEventListener('close', () => etat('CLOSED'))
  ws.addEventListener('message', (e) => {
    document.getElementById('ladate')!.textContent = e.data
  })
}

function etat(s: string) {
  document.getElementById('etat')!.textContent = s
}

connect()
document.getElementById('demande')!.onclick = () => {
  if (ws.readyState === WebSocket.CLOSED) return connect()
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}
