// fails: everyone-sees
// en: Shows its own message at once, and again when it comes back.
// fr: Affiche son propre message tout de suite, puis encore quand il revient.

const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const etat = document.querySelector('#etat')!

function afficher(who: string, text: string) {
  const li = document.createElement('li')
  li.textContent = `${who} : ${text}`
  document.querySelector('#messages')!.append(li)
}

const ws = new WebSocket(`ws://${location.host}`)
etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => {
  const m = JSON.parse(e.data)
  if (m.type === 'said') afficher(m.who, m.text)
}

document.querySelector('#envoyer')!.addEventListener('click', () => {
  if (ws.readyState !== WebSocket.OPEN || !message.value.trim()) return
  ws.send(JSON.stringify({ type: 'say', who: pseudo.value, text: message.value }))
  afficher(pseudo.value, message.value)
  message.value = ''
})
