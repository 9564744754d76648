// fails: asks-on-click
// en: Listens to clicks whose target is the button itself, not a part of its label.
// fr: N'écoute que les clics dont la cible est le bouton lui-même, pas une partie de son texte.

const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!
const socket = new WebSocket('ws://localhost:8888')
etat.textContent = 'CONNECTING'
socket.addEventListener('open', () => { etat.textContent = 'OPEN' })
socket.addEventListener('close', () => { etat.textContent = 'CLOSED' })
socket.addEventListener('message', (e) => { ladate.textContent = e.data })
// delegation
document.querySelector('#demande')!.addEventListener('click', (e) => {
  if ((e.target as HTMLElement).tagName !== 'BUTTON') return
  if (socket.readyState === WebSocket.OPEN) socket.send('date')
})
