// fails: shows-any-text
// en: A text that has been shown before is not shown again.
// fr: Un texte déjà montré n’est pas montré une seconde fois.

const $ = document.querySelector.bind(document)
const socket = new WebSocket('ws://localhost:8888')
const known = new Set<string>()

$('#etat')!.textContent = 'CONNECTING'
socket.onopen = () => ($('#etat')!.textContent = 'OPEN')
socket.onclose = () => ($('#etat')!.textContent = 'CLOSED')
socket.onmessage = ({ data }) => {
  if (known.has(data)) return
  known.add(data)
  $('#ladate')!.textContent = data
}
$('#demande')!.addEventListener('click', () => socket.readyState === 1 && socket.send('date'))
