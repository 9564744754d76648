const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const messages = document.querySelector('#messages')!
const etat = document.querySelector('#etat')!

const ws = new WebSocket(`ws://${location.host}`)
etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => {
  try {
    const { who, text } = JSON.parse(e.data)
    const li = document.createElement('li')
    li.textContent = `${who}: ${text}`
    messages.append(li)
  } catch {
    ws.close()
  }
}
document.querySelector('#envoyer')!.addEventListener('click', () => {
  if (ws.readyState !== WebSocket.OPEN || message.value.trim() === '') return
  ws.send(JSON.stringify({ who: pseudo.value, text: message.value }))
  message.value = ''
})
