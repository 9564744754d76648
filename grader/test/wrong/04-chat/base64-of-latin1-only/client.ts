// fails: any-length
// en: Packs the message with btoa(), which throws on an emoji: it is never sent.
// fr: Emballe le message avec btoa(), qui lève une exception sur un emoji : il n'est jamais envoyé.

const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const messages = document.querySelector('#messages')!
const etat = document.querySelector('#etat')!

const ws = new WebSocket(`ws://${location.host}`)
etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => {
  const m = JSON.parse(e.data)
  if (m.type !== 'said') return
  const li = document.createElement('li')
  li.textContent = `${m.who}: ${atob(m.text)}`
  messages.append(li)
}
document.querySelector('#envoyer')!.addEventListener('click', () => {
  if (ws.readyState !== WebSocket.OPEN || !message.value.trim()) return
  ws.send(JSON.stringify({ type: 'say', who: pseudo.value, text: btoa(message.value) }))
  message.value = ''
})
