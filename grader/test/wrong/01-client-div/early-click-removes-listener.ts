// fails: click-before-open
// en: An early click takes the listener away, so that no later click works.
// fr: Un clic en avance retire l'écouteur, et plus aucun clic ne marche ensuite.

const ws = new WebSocket('ws://localhost:8888')
const demande = document.getElementById('demande')!
const etat = document.getElementById('etat')!
const ladate = document.getElementById('ladate')!

etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => (ladate.textContent = e.data)

function surClic() {
  if (ws.readyState !== WebSocket.OPEN) {
    // pas connecté : inutile d'écouter
    demande.removeEventListener('click', surClic)
    return
  }
  ws.send('date')
}
demande.addEventListener('click', surClic)
