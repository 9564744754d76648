const $ = (s: string) => document.querySelector(s)!
const ws = new WebSocket('ws://' + location.host)

$('#etat').textContent = 'CONNECTING'
ws.addEventListener('open', () => ($('#etat').textContent = 'OPEN'))
ws.addEventListener('close', () => ($('#etat').textContent = 'CLOSED'))

ws.addEventListener('message', (e) => {
  const m = JSON.parse(e.data)
  const li = document.createElement('li')
  if (m.type === 'info') li.style.fontStyle = 'italic'
  li.textContent = m.type === 'info' ? m.text : `${m.who} : ${m.text}`
  $('#messages').append(li)
})

$('#envoyer').addEventListener('click', () => {
  if (ws.readyState !== WebSocket.OPEN) return
  const field = $('#message') as HTMLInputElement
  ws.send(JSON.stringify({ who: ($('#pseudo') as HTMLInputElement).value, text: field.value }))
  field.value = ''
})
