// The page is given and holds all five: hence the `!`, which tells TypeScript that none is null.
const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector<HTMLButtonElement>('#envoyer')!
const messages = document.querySelector<HTMLUListElement>('#messages')!
const etat = document.querySelector<HTMLDivElement>('#etat')!

const host = new URLSearchParams(location.search).get('server') ?? location.host
const socket = new WebSocket(`ws://${host}`)

etat.textContent = 'CONNECTING'
socket.addEventListener('open', function () {
  console.log('ouvert !')
  etat.textContent = 'OPEN'
})
socket.addEventListener('close', function () {
  console.log('fermé !')
  etat.textContent = 'CLOSED'
})

function envoi() {
  if (socket.readyState === 1) {
    socket.send(JSON.stringify({ pseudo: pseudo.value, message: message.value }))
    message.value = ''
  } else {
    console.log('impossible, etat = ' + socket.readyState)
  }
}

envoyer.addEventListener('click', envoi)
message.addEventListener('keydown', (e) => {
  if (e.key === 'Enter') envoi()
})

socket.addEventListener('message', (event) => {
  const m = JSON.parse(event.data)
  console.log(m)
  if (m.type === 'nb') {
    etat.textContent = m.nb + (m.nb > 1 ? ' personnes' : ' personne') + ' en ligne'
  }
  if (m.type === 'msg') {
    const li = document.createElement('li')
    const auteur = document.createElement('em')
    auteur.textContent = m.pseudo
    li.append(auteur, ' : ' + m.message)
    messages.append(li)
  }
})
