// fails: text-not-html
// en: Escapes by hand for innerHTML, but replace() with a string only replaces the first one.
// fr: Échappe à la main pour innerHTML, mais replace() avec une chaîne ne remplace que le premier.

const echapper = (s: string) => s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')

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
  li.innerHTML = echapper(m.who) + ' : ' + echapper(m.text)
  messages.append(li)
}
document.querySelector('#envoyer')!.addEventListener('click', () => {
  if (ws.readyState !== WebSocket.OPEN) return
  ws.send(JSON.stringify({ type: 'say', who: pseudo.value, text: message.value }))
  message.value = ''
})
