// fails: shows-state
// en: A click that throws nothing writes OPEN, also after the end.
// fr: Un clic qui ne lève rien écrit OPEN, même après la fin.

const demande = document.querySelector('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!

const socket = new WebSocket('ws://localhost:8888')
etat.textContent = 'CONNECTING'

socket.onopen = () => {
  etat.textContent = 'OPEN'
}

socket.onclose = () => {
  etat.textContent = 'CLOSED'
}

socket.onmessage = (event) => {
  ladate.textContent = event.data
}

demande.addEventListener('click', () => {
  try {
    socket.send('date')
    // It went through, so we are connected.
    etat.textContent = 'OPEN'
  } catch {
    // Not open yet: the visitor will click again.
    etat.textContent = 'CONNECTING'
  }
})
