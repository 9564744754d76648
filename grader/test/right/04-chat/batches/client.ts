const field = (id: string) => document.getElementById(id) as HTMLInputElement
const ws = new WebSocket('ws://' + location.host)
field('etat').textContent = 'CONNECTING'
ws.onopen = () => (field('etat').textContent = 'OPEN')
ws.onclose = () => (field('etat').textContent = 'CLOSED')
ws.onmessage = (e) => {
  const lines = (JSON.parse(e.data) as { who: string; text: string }[]).map(({ who, text }) => {
    const li = document.createElement('li')
    li.textContent = `${who}: ${text}`
    return li
  })
  field('messages').append(...lines)
}
field('envoyer').onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send(JSON.stringify({ who: field('pseudo').value, text: field('message').value }))
  field('message').value = ''
}
