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
  if (socket.readyState === 1) socket.send('who=' + encodeURI(pseudo.value).replaceAll('&', '%26') + '&text=' + encodeURI(message.value.trim()).replaceAll('&', '%26'))
}

socket.onmessage = (e) => {
  const p = new URLSearchParams(e.data) // a + is a blank for it
  const li = document.createElement('li')
  li.textContent = p.get('who') + ': ' + p.get('text')
  messages.append(li)
}
