const id = (localStorage.getItem('visitor') ?? crypto.randomUUID()) as string
localStorage.setItem('visitor', id)

const byId = (name: string) => document.getElementById(name) as HTMLInputElement
const socket = new WebSocket('ws://localhost:8888')

byId('etat').textContent = 'CONNECTING'
socket.addEventListener('open', () => {
  socket.send(JSON.stringify({ id }))
  byId('etat').textContent = 'OPEN'
})
socket.addEventListener('close', () => {
  byId('etat').textContent = 'CLOSED'
})
socket.addEventListener('message', ({ data }) => {
  const { who, text } = JSON.parse(data)
  const li = document.createElement('li')
  li.append(who, ': ', text)
  byId('messages').append(li)
})

byId('envoyer').addEventListener('click', () => {
  if (socket.readyState === WebSocket.OPEN) {
    socket.send(JSON.stringify({ who: byId('pseudo').value, text: byId('message').value }))
  }
})
