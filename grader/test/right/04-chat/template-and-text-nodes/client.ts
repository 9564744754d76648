// en: Clones a template and fills it with text nodes.
// fr: Clone un template et le remplit de nœuds de texte.

interface Said {
  type: string
  who: string
  text: string
}

const template = document.createElement('template')
template.innerHTML = '<li><em></em> <q></q></li>'

const byId = (id: string) => document.getElementById(id)!
const valueOf = (id: string) => (byId(id) as HTMLInputElement).value
const states = ['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED']

const socket = new WebSocket('ws://localhost:8888')
const follow = () => byId('etat').replaceChildren(document.createTextNode(states[socket.readyState]!))
follow()
socket.onopen = follow
socket.onerror = follow
socket.onclose = follow

socket.onmessage = (event) => {
  const said: Said = JSON.parse(event.data)
  if (said.type !== 'said') return
  const copy = template.content.cloneNode(true) as DocumentFragment
  copy.querySelector('em')!.appendChild(document.createTextNode(said.who))
  copy.querySelector('q')!.appendChild(document.createTextNode(said.text))
  byId('messages').appendChild(copy)
}

byId('envoyer').addEventListener('click', () => {
  if (socket.readyState !== 1) return alert_(`not connected: ${states[socket.readyState]}`)
  socket.send(JSON.stringify({ type: 'say', who: valueOf('pseudo'), text: valueOf('message') }))
})

function alert_(text: string) {
  console.warn(text)
}
