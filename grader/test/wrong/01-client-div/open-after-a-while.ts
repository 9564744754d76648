// fails: shows-state
// en: Shows OPEN 300 ms after the opening, even if it is over by then.
// fr: Montre OPEN 300 ms après l'ouverture, même si tout est déjà fini.

const demande = document.querySelector('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!
const socket = new WebSocket('ws://localhost:8888')
etat.textContent = 'CONNECTING…'
socket.addEventListener('open', () => {
  // otherwise nobody sees CONNECTING
  setTimeout(() => { etat.textContent = 'OPEN' }, 300)
})
socket.addEventListener('close', () => { etat.textContent = 'CLOSED' })
socket.addEventListener('message', (e) => { ladate.textContent = e.data })
demande.addEventListener('click', () => {
  if (socket.readyState === WebSocket.OPEN) socket.send('date')
})
