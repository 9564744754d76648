const $ = (q: string) => document.querySelector<HTMLInputElement>(q)!
const socket = new WebSocket(`ws://${location.host}`)

$('#etat').textContent = 'CONNECTING'
socket.onopen = () => ($('#etat').textContent = 'OPEN')
socket.onclose = () => ($('#etat').textContent = 'CLOSED')

socket.onmessage = (e) => {
  const { n, who, text } = JSON.parse(e.data)
  const li = document.createElement('li')
  li.dataset.n = n
  li.textContent = `${who}: ${text}`
  const after = [...$('#messages').children].find((other) => Number((other as HTMLElement).dataset.n) > n)
  $('#messages').insertBefore(li, after ?? null)
}

$('#envoyer').onclick = () => {
  if (socket.readyState !== WebSocket.OPEN) {
    $('#etat').textContent += ' !'
    return
  }
  socket.send(JSON.stringify({ who: $('#pseudo').value, text: $('#message').value }))
  $('#message').value = ''
}
