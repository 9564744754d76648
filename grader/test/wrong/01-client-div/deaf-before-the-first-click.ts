// fails: shows-date
// en: Listens to messages only from the first click on.
// fr: N'écoute les messages qu'à partir du premier clic.

const demande = document.querySelector<HTMLDivElement>('#demande')!
const ladate = document.querySelector<HTMLDivElement>('#ladate')!
const etat = document.querySelector<HTMLDivElement>('#etat')!

const socket = new WebSocket('ws://' + location.host)
etat.textContent = 'CONNECTING'
socket.onopen = () => (etat.textContent = 'OPEN')
socket.onclose = () => (etat.textContent = 'CLOSED')

demande.onclick = () => {
  // First get ready for the answer, then ask.
  socket.onmessage = (event) => {
    ladate.textContent = event.data
  }
  if (socket.readyState === WebSocket.OPEN) {
    socket.send('date')
  }
}
