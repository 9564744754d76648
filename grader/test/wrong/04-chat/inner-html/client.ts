// fails: text-not-html
// en: Puts nickname and message into innerHTML.
// fr: Met le pseudo et le message dans innerHTML.

const $ = (id: string) => document.getElementById(id) as HTMLInputElement
const ws = new WebSocket('ws://localhost:8888')
$('etat').innerHTML = 'CONNECTING'
ws.onopen = () => ($('etat').innerHTML = 'OPEN')
ws.onclose = () => ($('etat').innerHTML = 'CLOSED')
ws.onmessage = (e) => {
  const m = JSON.parse(e.data)
  if (m.type !== 'said') return
  const li = document.createElement('li')
  li.innerHTML = `<b>${m.who}</b> : ${m.text}`
  $('messages').appendChild(li)
}
$('envoyer').onclick = () => {
  if (ws.readyState === WebSocket.OPEN) {
    ws.send(JSON.stringify({ type: 'say', who: $('pseudo').value, text: $('message').value }))
    $('message').value = ''
  }
}
