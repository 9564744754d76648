const $ = (q: string) => document.querySelector(q) as HTMLInputElement
const ws = new WebSocket('ws://localhost:8888')

$('#etat').textContent = 'CONNECTING'
ws.onopen = () => ($('#etat').textContent = 'OPEN')
ws.onclose = () => ($('#etat').textContent = 'CLOSED')

ws.onmessage = (e) => {
  const [who, text] = e.data.split(':')
  const li = document.createElement('li')
  li.textContent = who + ' : ' + text
  $('#messages').append(li)
}

$('#envoyer').onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send($('#pseudo').value + ':' + $('#message').value)
  $('#message').value = ''
}
