// fails: asks-on-click
// en: Enter is heard for the keyboard's sake, but it clicks on the button as well.
// fr: Entrée est écoutée pour le clavier, mais elle clique aussi sur le bouton.

const demande = document.querySelector<HTMLElement>('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!

const ws = new WebSocket('ws://localhost:8888')
etat.textContent = 'CONNECTING'
ws.onopen = () => { etat.textContent = 'OPEN' }
ws.onclose = () => { etat.textContent = 'CLOSED' }
ws.onmessage = (e) => { ladate.textContent = e.data }

function ask() {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}
demande.addEventListener('click', ask)
demande.addEventListener('keydown', (e) => { if (e.key === 'Enter') ask() })
