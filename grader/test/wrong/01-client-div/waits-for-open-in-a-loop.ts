// fails: click-before-open
// en: An early click spins in a loop until the connection is open, which it never will be: the page hangs.
// fr: Un clic en avance tourne en boucle jusqu'à l'ouverture, qui ne viendra jamais : la page est gelée.

const ws = new WebSocket('ws://localhost:8888')
const etat = document.getElementById('etat')!
const ladate = document.getElementById('ladate')!

etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => (ladate.textContent = e.data)
document.getElementById('demande')!.onclick = () => {
  while (ws.readyState === WebSocket.CONNECTING) {
    // on attend
  }
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}
