// fails: any-length
// en: Too long a message is not sent, with a word on the console.
// fr: Un message trop long n'est pas envoyé, avec un mot dans la console.

const $ = (id: string) => document.getElementById(id) as HTMLInputElement
const MAX = 10_000

const ws = new WebSocket('ws://' + location.host)
$('etat').textContent = 'CONNECTING'
ws.onopen = () => ($('etat').textContent = 'OPEN')
ws.onclose = () => ($('etat').textContent = 'CLOSED')
ws.onmessage = (e) => {
  const m = JSON.parse(e.data)
  if (m.type !== 'said') return
  const li = document.createElement('li')
  li.textContent = m.who + ': ' + m.text
  $('messages').append(li)
}
$('envoyer').onclick = () => {
  const text = $('message').value
  if (text.length > MAX) return console.warn('trop long')
  if (ws.readyState !== WebSocket.OPEN) return
  ws.send(JSON.stringify({ type: 'say', who: $('pseudo').value, text }))
  $('message').value = ''
}
