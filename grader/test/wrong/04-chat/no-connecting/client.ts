// fails: shows-state
// en: Says nothing until the connection is open.
// fr: Ne dit rien tant que la connexion n'est pas ouverte.

const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const etat = document.querySelector('#etat')!

const ws = new WebSocket(`ws://${location.host}`)
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => {
  const m = JSON.parse(e.data)
  if (m.type !== 'said') return
  const li = document.createElement('li')
  li.textContent = `${m.who}: ${m.text}`
  document.querySelector('#messages')!.append(li)
}
document.querySelector('#envoyer')!.addEventListener('click', () => {
  if (ws.readyState !== WebSocket.OPEN) return
  ws.send(JSON.stringify({ type: 'say', who: pseudo.value, text: message.value }))
  message.value = ''
})
