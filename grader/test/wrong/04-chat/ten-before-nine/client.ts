type Said = { seq: number; id: string; pseudo: string; text: string }

const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector<HTMLButtonElement>('#envoyer')!
const messages = document.querySelector<HTMLUListElement>('#messages')!
const etat = document.querySelector<HTMLDivElement>('#etat')!

const me = Math.random().toString(36).slice(2) + Date.now().toString(36)
const pending = new Map<string, HTMLLIElement>()
let count = 0

const host = new URLSearchParams(location.search).get('server') ?? location.host
etat.textContent = 'CONNECTING'
const socket = new WebSocket(`ws://${host}`)
socket.addEventListener('open', () => (etat.textContent = 'OPEN'))
socket.addEventListener('close', () => (etat.textContent = 'CLOSED'))

function item(who: string, text: string): HTMLLIElement {
  const li = document.createElement('li')
  const name = document.createElement('b')
  name.append(who)
  li.append(name, ': ', text)
  return li
}

function say(): void {
  if (socket.readyState !== WebSocket.OPEN) return
  const text = message.value
  if (text.trim() === '') return
  count += 1
  const id = `${me}-${count}`
  const li = item(pseudo.value, text)
  li.style.opacity = '0.5'
  messages.append(li)
  pending.set(id, li)
  socket.send(JSON.stringify({ id, pseudo: pseudo.value, text }))
  message.value = ''
}

socket.addEventListener('message', (event) => {
  const said: Said = JSON.parse(event.data)
  const li = pending.get(said.id) ?? item(said.pseudo, said.text)
  pending.delete(said.id)
  li.style.opacity = ''
  li.dataset.seq = String(said.seq)
  place(li)
})

// Those with a number stand in its order, and those that have none yet below them.
function place(li: HTMLLIElement): void {
  // Those that have no number yet come after all digits.
  const rank = (one: HTMLElement) => one.dataset.seq ?? '~'
  const others = [...messages.children] as HTMLElement[]
  const next = others.find((other) => other !== li && rank(other) > rank(li))
  messages.insertBefore(li, next ?? null)
}

envoyer.addEventListener('click', say)
message.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.isComposing) say()
})
