// fails: shows-state
// en: Shows the reason of the closing in place of CLOSED, where there is one.
// fr: Montre le motif de la fermeture à la place de CLOSED, s'il y en a un.

const $ = (id: string) => document.getElementById(id) as HTMLElement
const socket = new WebSocket('ws://localhost:8888')
$('etat').textContent = 'CONNECTING'
socket.onopen = () => ($('etat').textContent = 'OPEN')
socket.onclose = (ev) => ($('etat').textContent = ev.reason || 'CLOSED')
socket.onmessage = (ev) => ($('ladate').textContent = ev.data)
$('demande').onclick = () => {
  if (socket.readyState === 1) socket.send('date')
}
