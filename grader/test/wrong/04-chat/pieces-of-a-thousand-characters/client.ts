const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector<HTMLButtonElement>('#envoyer')!
const messages = document.querySelector<HTMLUListElement>('#messages')!
const etat = document.querySelector<HTMLDivElement>('#etat')!
const host = new URLSearchParams(location.search).get('server') ?? location.host
const socket = new WebSocket('ws://' + host)

etat.textContent = 'CONNECTING'
socket.addEventListener('open', () => { etat.textContent = 'OPEN' })
socket.addEventListener('close', () => { etat.textContent = 'CLOSED' })

envoyer.onclick = () => {
  if (socket.readyState !== 1) return
  const whole = pseudo.value + '\n' + message.value
  for (let i = 0; i < whole.length; i += 1000) {
    socket.send((i + 1000 < whole.length ? '-' : '.') + whole.slice(i, i + 1000))
  }
}

socket.onmessage = (e) => {
  const cut = e.data.indexOf('\n')
  const li = document.createElement('li')
  li.textContent = e.data.slice(0, cut) + ': ' + e.data.slice(cut + 1)
  messages.append(li)
}
