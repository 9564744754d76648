// fails: click-before-open
// en: Sends without looking at readyState: a click before the opening throws InvalidStateError.
// fr: Envoie sans regarder readyState : un clic avant l'ouverture lève InvalidStateError.

const ws = new WebSocket('ws://localhost:8888')
const etat = document.getElementById('etat')!
const ladate = document.getElementById('ladate')!

etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => (ladate.textContent = e.data)
document.getElementById('demande')!.onclick = () => {
  ws.send('date')
}
