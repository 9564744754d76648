// fails: asks-on-click
// en: Listens to mousedown and to click, so that each click asks twice.
// fr: Écoute mousedown et click, si bien que chaque clic demande deux fois.

const ws = new WebSocket('ws://localhost:8888')
const demande = document.getElementById('demande')!
const ladate = document.getElementById('ladate')!
const etat = document.getElementById('etat')!

const demander = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}

etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => (ladate.textContent = e.data)

demande.addEventListener('mousedown', demander)
demande.addEventListener('click', demander)
