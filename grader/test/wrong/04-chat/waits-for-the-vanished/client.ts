class Page {
  readonly pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
  readonly message = document.querySelector<HTMLInputElement>('#message')!
  readonly envoyer = document.querySelector<HTMLButtonElement>('#envoyer')!
  readonly messages = document.querySelector<HTMLUListElement>('#messages')!
  readonly etat = document.querySelector<HTMLDivElement>('#etat')!
}

const page = new Page()
const host = new URLSearchParams(location.search).get('server') ?? location.host
const socket = new WebSocket(`ws://${host}`)

page.etat.textContent = 'CONNECTING'
socket.addEventListener('open', () => (page.etat.textContent = 'OPEN'))
socket.addEventListener('close', () => (page.etat.textContent = 'CLOSED'))

// Say goodbye properly.
window.addEventListener('pagehide', () => socket.close(1000))

page.envoyer.addEventListener('click', () => {
  const text = page.message.value
  if (!text.trim()) return
  if (socket.readyState !== WebSocket.OPEN) return console.warn('not connected')
  socket.send(JSON.stringify({ name: page.pseudo.value, text }))
  page.message.value = ''
})

socket.addEventListener('message', (event) => {
  const { name, text } = JSON.parse(event.data)
  const li = document.createElement('li')
  li.append(
    Object.assign(document.createElement('strong'), { textContent: name }),
    ' · ',
    Object.assign(document.createElement('span'), { textContent: text }),
  )
  page.messages.append(li)
})
