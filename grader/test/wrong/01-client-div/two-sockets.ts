// fails: connects
// en: Opens two WebSockets, one for asking and one for listening.
// fr: Ouvre deux WebSockets, un pour demander et un pour écouter.

const demande = document.getElementById('demande')!
const ladate = document.getElementById('ladate')!
const etat = document.getElementById('etat')!

const envoi = new WebSocket('ws://localhost:8888')
const reception = new WebSocket('ws://localhost:8888')

function recevoir(e: MessageEvent) {
  ladate.textContent = e.data
}
reception.onmessage = recevoir
envoi.onmessage = recevoir // c'est bizarre mais sinon rien n'arrive

etat.textContent = 'CONNECTING'
envoi.onopen = () => (etat.textContent = 'OPEN')
envoi.onclose = () => (etat.textContent = 'CLOSED')

demande.onclick = () => {
  if (envoi.readyState === WebSocket.OPEN) envoi.send('date')
}
