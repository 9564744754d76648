// fails: says-who
// en: Hides the nickname in the li's title, where only a mouse finds it.
// fr: Cache le pseudo dans l'attribut title du li, où seule une souris le trouve.

const get = (id: string) => document.getElementById(id) as HTMLInputElement
const ws = new WebSocket('ws://' + location.host)
get('etat').textContent = 'CONNECTING'
ws.onopen = () => (get('etat').textContent = 'OPEN')
ws.onclose = () => (get('etat').textContent = 'CLOSED')
ws.onmessage = (e) => {
  const m = JSON.parse(e.data)
  if (m.type !== 'said') return
  const li = document.createElement('li')
  li.title = m.who
  li.textContent = m.text
  get('messages').append(li)
}
get('envoyer').onclick = () => {
  if (ws.readyState !== WebSocket.OPEN) return
  ws.send(JSON.stringify({ type: 'say', who: get('pseudo').value, text: get('message').value }))
  get('message').value = ''
}
