// en: The div becomes a real button: role, tabindex, keyboard, aria-disabled until the connection is open.
// fr: La div devient un vrai bouton : role, tabindex, clavier, aria-disabled tant que la connexion n'est pas ouverte.

const button = document.getElementById('demande')!
const output = document.getElementById('ladate')!
const status = document.getElementById('etat')!

button.setAttribute('role', 'button')
button.tabIndex = 0
button.setAttribute('aria-disabled', 'true')
output.setAttribute('aria-live', 'polite')

const socket = new WebSocket(`ws://${window.location.host}`)
status.textContent = 'CONNECTING'

function ask() {
  if (button.getAttribute('aria-disabled') === 'true') return
  socket.send('date')
}

button.addEventListener('click', ask)
button.addEventListener('keydown', (e) => {
  if (e.key !== 'Enter' && e.key !== ' ') return
  e.preventDefault()
  ask()
})

socket.addEventListener('open', () => {
  status.textContent = 'OPEN'
  button.setAttribute('aria-disabled', 'false')
})

socket.addEventListener('close', () => {
  status.textContent = 'CLOSED'
  button.setAttribute('aria-disabled', 'true')
})

socket.addEventListener('message', (e) => {
  output.textContent = e.data
})
