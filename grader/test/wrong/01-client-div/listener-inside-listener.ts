// fails: asks-on-click
// en: Each click adds one more listener: one date, then two, then four.
// fr: Chaque clic ajoute un écouteur de plus : une date, puis deux, puis quatre.

const ws = new WebSocket('ws://localhost:8888')
const demande = document.getElementById('demande')!
const etat = document.getElementById('etat')!

etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => (document.getElementById('ladate')!.textContent = e.data)

function attendreClic() {
  demande.addEventListener('click', () => {
    if (ws.readyState !== WebSocket.OPEN) return
    ws.send('date')
    attendreClic() // prêt pour le clic suivant
  })
}
attendreClic()
