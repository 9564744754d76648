// fails: text-not-html
// en: Adds each line with insertAdjacentHTML; only the nickname is escaped.
// fr: Ajoute chaque ligne avec insertAdjacentHTML ; seul le pseudo est échappé.

const el = (id: string) => document.getElementById(id) as HTMLInputElement
const escape = (s: string) => s.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const socket = new WebSocket('ws://' + location.host)
el('etat').textContent = 'CONNECTING'
socket.onopen = () => (el('etat').textContent = 'OPEN')
socket.onclose = () => (el('etat').textContent = 'CLOSED')
socket.onmessage = ({ data }) => {
  const { type, who, text } = JSON.parse(data)
  if (type === 'said') el('messages').insertAdjacentHTML('beforeend', `<li>${escape(who)}: ${text}</li>`)
}
el('envoyer').onclick = () => {
  if (socket.readyState !== WebSocket.OPEN) return
  socket.send(JSON.stringify({ type: 'say', who: el('pseudo').value, text: el('message').value }))
  el('message').value = ''
}
