// fails: same-order
// en: Shows its own message at once and drops it when it comes back, so that it stays where it was.
// fr: Montre son message tout de suite et l'ignore quand il revient : il reste où il était.

const $ = <E extends HTMLElement>(q: string) => document.querySelector<E>(q)!
const attendus: string[] = []

function afficher(texte: string) {
  const li = document.createElement('li')
  li.textContent = texte
  $('#messages').append(li)
}

const ws = new WebSocket('ws://' + location.host)
$('#etat').textContent = 'CONNECTING'
ws.onopen = () => ($('#etat').textContent = 'OPEN')
ws.onclose = () => ($('#etat').textContent = 'CLOSED')
ws.onmessage = (e) => {
  const m = JSON.parse(e.data)
  if (m.type !== 'said') return
  const ligne = `${m.who} : ${m.text}`
  const i = attendus.indexOf(ligne)
  if (i >= 0) attendus.splice(i, 1)
  else afficher(ligne)
}

$('#envoyer').onclick = () => {
  const who = $<HTMLInputElement>('#pseudo').value
  const text = $<HTMLInputElement>('#message').value
  if (ws.readyState !== WebSocket.OPEN || text.trim() === '') return
  attendus.push(`${who} : ${text}`)
  afficher(`${who} : ${text}`)
  ws.send(JSON.stringify({ type: 'say', who, text }))
  $<HTMLInputElement>('#message').value = ''
}
