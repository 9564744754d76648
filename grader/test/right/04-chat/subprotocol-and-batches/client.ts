const el = (id: string) => document.getElementById(id)!
const value = (id: string) => (el(id) as HTMLInputElement).value

const host = new URLSearchParams(location.search).get('server') ?? location.host
const socket = new WebSocket(`ws://${host}`, ['salon.v1.ndjson'])

const words: Record<number, string> = {
  [WebSocket.CONNECTING]: 'connecting',
  [WebSocket.OPEN]: 'open',
  [WebSocket.CLOSED]: 'closed',
}
function state() {
  const word = words[socket.readyState]
  if (word) el('etat').innerText = word.toUpperCase()
}

function* parse(block: string) {
  for (const line of block.split('\n')) if (line) yield JSON.parse(line) as { who: string; text: string }
}

state()
socket.addEventListener('open', state)
socket.addEventListener('close', state)
socket.addEventListener('message', (event) => {
  for (const { who, text } of parse(event.data)) {
    const li = document.createElement('li')
    li.appendChild(document.createElement('b')).appendChild(document.createTextNode(who))
    li.appendChild(document.createTextNode(' » ' + text))
    el('messages').insertAdjacentElement('beforeend', li)
  }
})

// What is clicked before the connection is open waits for it.
const early: string[] = []
socket.addEventListener('open', () => early.splice(0).forEach((line) => socket.send(line)))

const say = () => {
  if (!value('message').trim()) return
  const line = JSON.stringify({ who: value('pseudo'), text: value('message') }) + '\n'
  ;(el('message') as HTMLInputElement).value = ''
  if (socket.readyState === WebSocket.CONNECTING) early.push(line)
  else socket.send(line) // after the end, browsers drop it silently
}

el('envoyer').addEventListener('click', say)
el('message').addEventListener('keydown', (event) => {
  if ((event as KeyboardEvent).key === 'Enter') say()
})
