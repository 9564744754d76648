const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector<HTMLButtonElement>('#envoyer')!
const messages = document.querySelector<HTMLUListElement>('#messages')!
const etat = document.querySelector<HTMLDivElement>('#etat')!

const host = new URLSearchParams(location.search).get('server') ?? location.host
const down = new WebSocket(`ws://${host}/down`)
const up = new WebSocket(`ws://${host}/up`)
const both = [down, up]

// OPEN when both are, CLOSED as soon as one of them is over.
function state(): 'CONNECTING' | 'OPEN' | 'CLOSED' {
  if (both.some((s) => s.readyState >= WebSocket.CLOSING)) return 'CLOSED'
  return both.every((s) => s.readyState === WebSocket.OPEN) ? 'OPEN' : 'CONNECTING'
}

const waiting: string[] = []

function changed() {
  etat.textContent = state()
  if (state() === 'OPEN') for (const said of waiting.splice(0)) up.send(said)
}
changed()
for (const socket of both) {
  socket.addEventListener('open', changed)
  socket.addEventListener('close', () => {
    for (const other of both) other.close() // one without the other is of no use
    changed()
  })
}

envoyer.addEventListener('click', () => {
  if (message.value.trim() === '' || state() === 'CLOSED') return
  waiting.push(`${pseudo.value}\n${message.value}`)
  message.value = ''
  changed()
})

down.addEventListener('message', (event: MessageEvent<string>) => {
  const end = event.data.indexOf('\n')
  const li = document.createElement('li')
  const who = document.createElement('u')
  who.textContent = event.data.slice(0, end)
  const what = document.createElement('p')
  what.style.margin = '0'
  what.textContent = event.data.slice(end + 1)
  li.append(who, what)
  messages.append(li)
  messages.scrollTop = messages.scrollHeight
})
