// fails: shows-state
// en: When the server goes away the page loads itself anew, again and again: CLOSED is never read.
// fr: Quand le serveur s'en va, la page se recharge, encore et encore : on ne lit jamais CLOSED.

const $ = (id: string) => document.getElementById(id) as HTMLInputElement
const ws = new WebSocket('ws://' + location.host)
$('etat').textContent = 'CONNECTING'
ws.onopen = () => ($('etat').textContent = 'OPEN')
ws.onmessage = (e) => {
  const m = JSON.parse(e.data)
  if (m.type !== 'said') return
  const li = document.createElement('li')
  li.textContent = m.who + ': ' + m.text
  $('messages').append(li)
}
$('envoyer').onclick = () => {
  if (ws.readyState !== WebSocket.OPEN) return
  ws.send(JSON.stringify({ type: 'say', who: $('pseudo').value, text: $('message').value }))
  $('message').value = ''
}
ws.onclose = () => location.reload()
