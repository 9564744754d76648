const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const bouton = document.querySelector<HTMLButtonElement>('#envoyer')!
const liste = document.querySelector<HTMLUListElement>('#messages')!
const etat = document.querySelector('#etat')!
const NOMS = ['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED']
const escape = (s: string) => new Option(s).innerHTML
bouton.disabled = true
const socket = new WebSocket('ws://' + location.hostname + ':8888')
const afficher = () => { etat.textContent = NOMS[socket.readyState]!; bouton.disabled = socket.readyState !== WebSocket.OPEN }
afficher()
socket.addEventListener('open', afficher)
socket.addEventListener('close', afficher)
socket.addEventListener('error', (e) => console.error('erreur', e))
socket.addEventListener('message', async (event) => {
  const texte = event.data instanceof Blob ? await event.data.text() : event.data
  const { auteur, texte: contenu, date } = JSON.parse(texte)
  liste.insertAdjacentHTML('beforeend', `<li><time>${new Date(date).toLocaleTimeString('fr-FR')}</time> <strong>${escape(auteur)}</strong> : <span>${escape(contenu)}</span></li>`)
  liste.lastElementChild!.scrollIntoView({ behavior: 'smooth' })
})
bouton.onclick = (e) => {
  e.preventDefault()
  const texte = message.value.trim()
  if (texte.length === 0) return
  socket.send(JSON.stringify({ type: 'message', auteur: pseudo.value || 'Anonyme', texte }))
  message.value = ''
  message.focus()
}
message.addEventListener('keydown', (e) => { if (e.key === 'Enter') bouton.click() })
