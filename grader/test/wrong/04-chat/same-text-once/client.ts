// fails: everyone-sees
// en: Against doubles, shows no text that it has shown already, even when somebody else says it.
// fr: Contre les doublons, n'affiche pas un texte déjà affiché, même si c'est un autre qui le dit.

const $ = (id: string) => document.getElementById(id) as HTMLInputElement
const vus = new Set<string>()

const ws = new WebSocket('ws://' + location.host)
$('etat').textContent = 'CONNECTING'
ws.onopen = () => ($('etat').textContent = 'OPEN')
ws.onclose = () => ($('etat').textContent = 'CLOSED')
ws.onmessage = (e) => {
  const m = JSON.parse(e.data)
  if (m.type !== 'said' || vus.has(m.text)) return
  vus.add(m.text)
  const li = document.createElement('li')
  li.textContent = m.who + ': ' + m.text
  $('messages').append(li)
}
$('envoyer').onclick = () => {
  if (ws.readyState !== WebSocket.OPEN) return
  ws.send(JSON.stringify({ type: 'say', who: $('pseudo').value, text: $('message').value }))
  $('message').value = ''
}
