// fails: shows-any-text
// en: What looks like an ISO date is written anew.
// fr: Ce qui ressemble à une date ISO est récrit.

const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!
const socket = new WebSocket('ws://localhost:8888')
etat.textContent = 'CONNECTING'
socket.onopen = () => (etat.textContent = 'OPEN')
socket.onclose = () => (etat.textContent = 'CLOSED')
socket.onmessage = (e) => {
  const iso = /^\d{4}-\d\d-\d\dT/.test(e.data)
  ladate.textContent = iso ? new Date(e.data).toLocaleString('fr-FR') : e.data
}
document.querySelector('#demande')!.addEventListener('click', () => {
  if (socket.readyState === 1) socket.send('date')
})
