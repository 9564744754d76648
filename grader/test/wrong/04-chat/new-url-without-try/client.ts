const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector<HTMLButtonElement>('#envoyer')!
const messages = document.querySelector<HTMLUListElement>('#messages')!
const etat = document.querySelector<HTMLDivElement>('#etat')!

const host = new URLSearchParams(location.search).get('server') ?? location.host
const socket = new WebSocket(`ws://${host}`)

const show = () => { etat.textContent = ['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED'][socket.readyState]! }
show()
socket.onopen = show
socket.onclose = show

const say = () => {
  if (socket.readyState !== socket.OPEN) return
  socket.send(JSON.stringify({ nick: pseudo.value, text: message.value }))
  message.select()
}
envoyer.addEventListener('click', say)
message.addEventListener('keydown', (e) => e.key === 'Enter' && say())

socket.onmessage = ({ data }) => {
  const [nick, text] = JSON.parse(data)
  const li = messages.appendChild(document.createElement('li'))
  li.append(`[${nick}] `, text)
  messages.scrollTo(0, messages.scrollHeight)
}
