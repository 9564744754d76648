// fails: says-who
// en: Reads the nickname once, when the page loads and the field is still empty.
// fr: Lit le pseudo une seule fois, au chargement, quand le champ est encore vide.

const pseudo = (document.getElementById('pseudo') as HTMLInputElement).value
const message = document.getElementById('message') as HTMLInputElement
const etat = document.getElementById('etat')!

const ws = new WebSocket(`ws://${location.host}`)
etat.innerText = 'CONNECTING'
ws.onopen = () => (etat.innerText = 'OPEN')
ws.onclose = () => (etat.innerText = 'CLOSED')
ws.onmessage = (e) => {
  const m = JSON.parse(e.data)
  if (m.type !== 'said') return
  const li = document.createElement('li')
  li.innerText = m.who + ' : ' + m.text
  document.getElementById('messages')!.append(li)
}
document.getElementById('envoyer')!.onclick = () => {
  if (ws.readyState !== WebSocket.OPEN) return
  ws.send(JSON.stringify({ type: 'say', who: pseudo, text: message.value }))
  message.value = ''
}
