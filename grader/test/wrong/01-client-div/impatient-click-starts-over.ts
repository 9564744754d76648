// fails: connects
// en: A click that comes too early gives up the connection and opens a fresh one.
// fr: Un clic trop tôt abandonne la connexion et en ouvre une nouvelle.

const demande = document.querySelector('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!

let triedAgain = false
let socket = connect()

function connect(): WebSocket {
  const mine = new WebSocket(`ws://${location.host}`)
  etat.textContent = 'CONNECTING'
  mine.onopen = () => {
    etat.textContent = 'OPEN'
  }
  mine.onmessage = (event) => {
    ladate.textContent = event.data
  }
  mine.onclose = () => {
    // An attempt that was given up is no news.
    if (mine === socket) etat.textContent = 'CLOSED'
  }
  return mine
}

demande.addEventListener('click', () => {
  if (socket.readyState === WebSocket.OPEN) {
    socket.send('date')
    return
  }
  // The visitor is waiting and the handshake seems to hang: give it one more chance.
  if (socket.readyState === WebSocket.CONNECTING && !triedAgain) {
    triedAgain = true
    const slow = socket
    socket = connect()
    slow.close()
  }
})
