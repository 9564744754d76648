// en: One click listener on the document, which looks where the click went.
// fr: Un seul écouteur de clic sur le document, qui regarde où le clic est tombé.

const socket = new WebSocket('ws://localhost:8888')
const show = (id: string, text: string) => {
  document.getElementById(id)!.textContent = text
}

show('etat', 'CONNECTING')
socket.onopen = () => show('etat', 'OPEN')
socket.onclose = () => show('etat', 'CLOSED')
socket.onmessage = (e) => show('ladate', e.data)

document.addEventListener('click', (event) => {
  const target = event.target as Element
  if (!target.closest('#demande')) return
  if (socket.readyState !== WebSocket.OPEN) return
  socket.send('date')
})
