// fails: replaces-date
// en: Shows each message for a second: of two at once, the newest comes late.
// fr: Montre chaque message une seconde : de deux à la fois, le plus récent vient tard.

const demande = document.querySelector('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!

const socket = new WebSocket(`ws://${location.host}`)

const show = (state: string) => {
  etat.textContent = state
}
show('CONNECTING')
socket.addEventListener('open', () => show('OPEN'))
socket.addEventListener('close', () => show('CLOSED'))

// Each message can be read for a second at least before the next takes its place.
const queue: string[] = []
let showing = false

function showNext() {
  if (queue.length === 0) {
    showing = false
    return
  }
  showing = true
  ladate.textContent = queue.shift()!
  setTimeout(showNext, 1000)
}

socket.addEventListener('message', (event) => {
  queue.push(event.data)
  if (!showing) showNext()
})

demande.addEventListener('click', () => {
  if (socket.readyState === WebSocket.OPEN) socket.send('date')
})
