// fails: asks-on-click
// en: Listens to the space bar too, which clicks on the button anyway.
// fr: Écoute aussi la barre d'espace, qui clique déjà sur le bouton.

const demande = document.querySelector<HTMLElement>('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!
const socket = new WebSocket('ws://localhost:8888')
const demander = () => {
  if (socket.readyState === 1) socket.send('date')
}
etat.textContent = 'CONNECTING'
socket.onopen = () => (etat.textContent = 'OPEN')
socket.onclose = () => (etat.textContent = 'CLOSED')
socket.onmessage = (e) => (ladate.textContent = e.data)
demande.addEventListener('click', demander)
demande.addEventListener('keyup', (e) => {
  if (e.key === ' ') demander()
})
