// fails: shows-state
// en: Forgets the close event: OPEN stays for ever.
// fr: Oublie l'événement close : OPEN reste pour toujours.

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
