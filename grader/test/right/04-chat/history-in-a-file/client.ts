const pseudo = document.getElementById('pseudo') as HTMLInputElement
const message = document.getElementById('message') as HTMLInputElement
const liste = document.getElementById('messages') as HTMLUListElement
const etat = document.getElementById('etat') as HTMLDivElement
const socket = new WebSocket('ws://' + location.host)

etat.innerText = 'CONNECTING'
socket.addEventListener('open', () => { etat.innerText = 'OPEN' })
socket.addEventListener('close', () => { etat.innerText = 'CLOSED' })
socket.addEventListener('message', (event) => {
  const { nom, texte } = JSON.parse(event.data)
  const li = document.createElement('li')
  li.textContent = `[${nom}] ${texte}`
  liste.appendChild(li)
})

function envoyer() {
  if (message.value.trim() === '' || socket.readyState !== WebSocket.OPEN) return
  socket.send(JSON.stringify({ nom: pseudo.value, texte: message.value }))
  message.value = ''
}
document.getElementById('envoyer')!.addEventListener('click', envoyer)
message.addEventListener('keyup', (e) => { if (e.key === 'Enter') envoyer() })
