// en: Everything inside window.onload, with global variables.
// fr: Tout est dans window.onload, avec des variables globales.

let ws: WebSocket
let enAttente = false

function changerEtat(texte: string) {
  document.getElementById('etat')!.innerText = texte
}

function demander() {
  if (ws.readyState === WebSocket.CONNECTING) {
    enAttente = true // on demandera à l'ouverture
    return
  }
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}

window.onload = () => {
  changerEtat('CONNECTING')
  ws = new WebSocket('ws://localhost:8888')
  ws.onopen = () => {
    changerEtat('OPEN')
    if (enAttente) ws.send('date')
    enAttente = false
  }
  ws.onmessage = (e) => {
    document.getElementById('ladate')!.textContent = e.data
  }
  ws.onclose = () => changerEtat('CLOSED')
  document.getElementById('demande')!.addEventListener('click', demander)
}
