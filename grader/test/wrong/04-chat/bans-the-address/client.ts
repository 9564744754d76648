const $ = <T extends HTMLElement>(id: string) => document.getElementById(id) as T
const pseudo = $<HTMLInputElement>('pseudo')
const message = $<HTMLInputElement>('message')
const messages = $<HTMLUListElement>('messages')
const etat = $<HTMLDivElement>('etat')

const host = new URLSearchParams(location.search).get('server') ?? location.host
const socket = new WebSocket('ws://' + host + '/')

const states = ['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED']
const showState = () => {
  etat.textContent = states[socket.readyState]
}
showState()
socket.onopen = showState
socket.onclose = showState

const say = () => {
  if (socket.readyState !== WebSocket.OPEN) return
  const text = message.value
  if (text.trim() === '') return
  // A field of one line holds no line end, so this one separates.
  socket.send(pseudo.value + '\n' + text)
  message.value = ''
}
$('envoyer').onclick = say
message.onkeydown = (event) => {
  if (event.key === 'Enter' && !event.isComposing) say()
}

socket.onmessage = (event: MessageEvent<string>) => {
  const cut = event.data.indexOf('\n')
  const who = event.data.slice(0, cut)
  const text = event.data.slice(cut + 1)
  const li = document.createElement('li')
  li.textContent = `<${who}> ${text}`
  messages.append(li)
  messages.scrollTop = messages.scrollHeight
}
