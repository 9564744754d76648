const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const etat = document.querySelector('#etat')!

interface Said {
  who: string
  text: string
}

function show({ who, text }: Said) {
  const li = document.createElement('li')
  li.textContent = `${who}: ${text}`
  document.querySelector('#messages')!.append(li)
}

const ws = new WebSocket(`ws://${location.host}`)
etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => show(JSON.parse(e.data))

document.querySelector('#envoyer')!.addEventListener('click', () => {
  if (ws.readyState !== WebSocket.OPEN || message.value.trim() === '') return
  const said: Said = { who: pseudo.value, text: message.value }
  show(said)
  ws.send(JSON.stringify(said))
  message.value = ''
})
