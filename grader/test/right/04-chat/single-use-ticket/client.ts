const $ = (id: string) => document.getElementById(id) as HTMLInputElement
let ws: WebSocket | undefined
async function start() {
  $('etat').textContent = 'CONNECTING'
  try {
    const ticket = await (await fetch('/ticket', { method: 'POST' })).text()
    ws = new WebSocket('ws://' + location.host + '/?ticket=' + ticket)
  } catch {
    $('etat').textContent = 'CLOSED'
    return
  }
  ws.onopen = () => ($('etat').textContent = 'OPEN')
  ws.onclose = () => ($('etat').textContent = 'CLOSED')
  ws.onmessage = (e) => {
    const { who, text } = JSON.parse(e.data)
    const li = document.createElement('li')
    li.textContent = who + ': ' + text
    $('messages').append(li)
  }
}
start()
$('envoyer').onclick = () => { if (ws?.readyState === 1) ws.send(JSON.stringify({ who: $('pseudo').value, text: $('message').value })) }
