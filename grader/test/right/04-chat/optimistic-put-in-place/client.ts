interface Said {
  id: string
  who: string
  text: string
}

const find = <E extends HTMLElement>(selector: string) => document.querySelector<E>(selector)!
const messages = find('#messages')
const etat = find('#etat')
const pending = new Map<string, HTMLLIElement>()

function line({ who, text }: Said) {
  const li = document.createElement('li')
  li.textContent = `${who}: ${text}`
  messages.append(li)
  return li
}

const ws = new WebSocket(`ws://${location.host}`)
etat.textContent = 'CONNECTING'
ws.addEventListener('open', () => (etat.textContent = 'OPEN'))
ws.addEventListener('close', () => (etat.textContent = 'CLOSED'))

ws.addEventListener('message', (e) => {
  const said: Said = JSON.parse(e.data)
  const mine = pending.get(said.id)
  if (mine) {
    pending.delete(said.id)
    mine.style.opacity = ''
    // Behind everything that the server has confirmed, before what is still waiting.
    messages.insertBefore(mine, [...pending.values()][0] ?? null)
  } else {
    messages.insertBefore(line(said), [...pending.values()][0] ?? null)
  }
})

find('#envoyer').addEventListener('click', () => {
  const text = find<HTMLInputElement>('#message').value
  if (ws.readyState !== WebSocket.OPEN || text.trim() === '') return
  const said = { id: crypto.randomUUID(), who: find<HTMLInputElement>('#pseudo').value, text }
  const li = line(said)
  li.style.opacity = '0.5'
  pending.set(said.id, li)
  ws.send(JSON.stringify(said))
  find<HTMLInputElement>('#message').value = ''
})
