const get = (id: string) => document.getElementById(id) as HTMLInputElement
const ws = new WebSocket('ws://localhost:8888', ['salon.json', 'salon.xml'])

const STATES = new Map([
  [WebSocket.CONNECTING, 'CONNECTING'],
  [WebSocket.OPEN, 'OPEN'],
  [WebSocket.CLOSING, 'CLOSING'],
  [WebSocket.CLOSED, 'CLOSED'],
])
const state = () => (get('etat').textContent = STATES.get(ws.readyState as 0)!)
state()
for (const type of ['open', 'close', 'error']) ws.addEventListener(type, state)

ws.addEventListener('message', (e) => {
  const { who, text } = JSON.parse(e.data)
  const li = document.createElement('li')
  li.textContent = `${who}: ${text}`
  get('messages').append(li)
})

get('envoyer').addEventListener('click', async () => {
  if (ws.readyState === WebSocket.OPEN) ws.send(JSON.stringify({ who: get('pseudo').value, text: get('message').value }))
  get('message').value = ''
})
