// fails: everyone-sees
// en: Adds lines to the list's text, and no li.
// fr: Ajoute des lignes au texte de la liste, sans li.

const el = (id: string) => document.getElementById(id) as HTMLInputElement
const ws = new WebSocket('ws://localhost:8888')
el('etat').textContent = 'CONNECTING'
ws.onopen = () => (el('etat').textContent = 'OPEN')
ws.onclose = () => (el('etat').textContent = 'CLOSED')
ws.onmessage = (e) => {
  const m = JSON.parse(e.data)
  if (m.type === 'said') el('messages').textContent += `${m.who} : ${m.text}\n`
}
el('envoyer').onclick = () => {
  if (ws.readyState !== 1) return
  ws.send(JSON.stringify({ type: 'say', who: el('pseudo').value, text: el('message').value }))
  el('message').value = ''
}
