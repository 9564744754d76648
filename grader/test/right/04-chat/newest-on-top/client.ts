const $ = (id: string) => document.getElementById(id)!
const input = (id: string) => $(id) as HTMLInputElement

const ws = new WebSocket('ws://localhost:8888')
$('etat').textContent = 'CONNECTING'
ws.onopen = () => ($('etat').textContent = 'OPEN')
ws.onclose = () => ($('etat').textContent = 'CLOSED')

ws.onmessage = (e) => {
  const [who, ...text] = (e.data as string).split('\n')
  const li = document.createElement('li')
  li.innerText = who + ' > ' + text.join('\n')
  $('messages').prepend(li)
}

$('envoyer').onclick = () => {
  ws.send(input('pseudo').value + '\n' + input('message').value)
  input('message').value = ''
}
