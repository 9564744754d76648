interface Entry { id: string; name: string; text: string }

const el = <T extends HTMLElement>(id: string) => document.querySelector<T>('#' + id)!
const nick = el<HTMLInputElement>('pseudo')
const field = el<HTMLInputElement>('message')
const entries: Entry[] = JSON.parse(localStorage.getItem('entries') ?? '[]')

function draw({ name, text }: Entry, old = false) {
  const li = document.createElement('li')
  if (old) li.style.opacity = '0.6'
  const b = document.createElement('b')
  b.textContent = name
  li.append(b, document.createTextNode(': ' + text))
  el('messages').append(li)
  el('messages').scrollTo({ top: el('messages').scrollHeight, behavior: 'smooth' })
}

nick.value = localStorage.getItem('nick') ?? ''
nick.addEventListener('change', () => localStorage.setItem('nick', nick.value))
for (const entry of entries) draw(entry, true)

const ws = new WebSocket(`ws://${location.host}/chat`)
el('etat').textContent = 'CONNECTING'
ws.onopen = () => { el('etat').textContent = 'OPEN' }
ws.onclose = () => { el('etat').textContent = 'CLOSED' }
ws.onmessage = ({ data }) => {
  const entry = JSON.parse(data)
  if (entry.error) return console.warn(entry.error)
  // seen before the reload
  if (entries.some((each) => each.id === entry.id)) return
  entries.push(entry)
  try {
    localStorage.setItem('entries', JSON.stringify(entries.slice(-200)))
  } catch {
    localStorage.removeItem('entries')
  }
  draw(entry)
}

let count = Number(sessionStorage.getItem('count') ?? '0')
const me = (sessionStorage.me ??= String(Math.random()))
el('envoyer').addEventListener('click', () => {
  if (field.value.trim() === '' || ws.readyState !== WebSocket.OPEN) return
  sessionStorage.setItem('count', String(++count))
  ws.send(JSON.stringify({ id: me + '-' + count, name: nick.value, text: field.value }))
  field.value = ''
  field.focus()
})
