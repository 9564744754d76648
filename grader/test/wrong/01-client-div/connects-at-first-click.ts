// fails: connects
// en: Connects at the first click only, not when the page loads.
// fr: Ne se connecte qu'au premier clic, pas au chargement de la page.

const demande = document.getElementById('demande')!
const ladate = document.getElementById('ladate')!
const etat = document.getElementById('etat')!

let ws: WebSocket | undefined

demande.addEventListener('click', () => {
  if (ws?.readyState === WebSocket.OPEN) {
    ws.send('date')
    return
  }
  if (ws) return
  ws = new WebSocket('ws://localhost:8888')
  etat.textContent = 'CONNECTING'
  ws.onopen = () => {
    etat.textContent = 'OPEN'
    ws!.send('date')
  }
  ws.onmessage = (e) => (ladate.textContent = e.data)
  ws.onclose = () => (etat.textContent = 'CLOSED')
})
