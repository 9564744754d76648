// en: Escapes everything that HTML gives a meaning to, and then uses innerHTML.
// fr: Échappe tout ce qui a un sens en HTML, puis utilise innerHTML.

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (s: string) => s.replace(/[&<>"']/g, (c) => ENTITIES[c]!)

const pseudo = document.querySelector('#pseudo') as HTMLInputElement
const message = document.querySelector('#message') as HTMLInputElement
const messages = document.querySelector('#messages') as HTMLElement
const etat = document.querySelector('#etat') as HTMLElement

const ws = new WebSocket('ws://localhost:8888')
etat.innerHTML = '<b>CONNECTING</b>'
ws.onopen = () => (etat.innerHTML = '<b>OPEN</b>')
ws.onclose = () => (etat.innerHTML = '<b>CLOSED</b>')
ws.onmessage = (e) => {
  const m = JSON.parse(e.data)
  if (m.type === 'said') messages.insertAdjacentHTML('beforeend', `<li><b>${escapeHtml(m.who)}</b> : ${escapeHtml(m.text)}</li>`)
}

document.querySelector('#envoyer')!.addEventListener('click', () => {
  if (ws.readyState !== WebSocket.OPEN) return
  ws.send(JSON.stringify({ type: 'say', who: pseudo.value, text: message.value }))
  message.value = ''
  message.focus()
})
